package dev.howdah.invite.csv;

import dev.howdah.invite.InvitationLetters;
import dev.howdah.language.Language;
import dev.howdah.mail.Outbox;
import dev.howdah.members.Batch;
import dev.howdah.members.Candidate;
import dev.howdah.members.Invitations;
import dev.howdah.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the rows of a file: what needs no database is done by the reading thread, while another one
 * stores the batch before. Invitations, mails, outcomes and the place in the file are one
 * transaction a batch.
 */
final class RowStore {

  private final Store store;
  private final Clock clock;
  private final Invitations invitations;
  private final CsvFiles files;
  private final CsvSettings settings;

  RowStore(
      Store store, Clock clock, Invitations invitations, CsvFiles files, CsvSettings settings) {
    this.store = store;
    this.clock = clock;
    this.invitations = invitations;
    this.files = files;
    this.settings = settings;
  }

  /** Judges the rows and has them stored; throws what kept an earlier batch from being stored. */
  void take(CsvWork work, List<CsvWork.Row> rows) {
    CsvFile file = work.file();
    RowJudgement judgement =
        new RowJudgement(file.mapping().orElseThrow(), file.admins(), settings.language());
    List<RowJudgement.Judged> judged = new ArrayList<>(rows.size());
    List<Candidate> candidates = new ArrayList<>(rows.size());
    for (CsvWork.Row row : rows) {
      RowJudgement.Judged one = judgement.of(row.cells());
      judged.add(one);
      one.invitee().map(Candidate::of).ifPresent(candidates::add);
    }
    work.store(() -> store(work, rows, judged, candidates));
  }

  private void store(
      CsvWork work,
      List<CsvWork.Row> rows,
      List<RowJudgement.Judged> judged,
      List<Candidate> candidates) {
    CsvFile file = work.file();
    store.change(
        handle -> {
          work.lease().renew(handle);
          invitations.open(handle, batch(file));
          Invitations.Given given = invitations.invite(handle, file.id(), candidates);
          Outbox.post(handle, clock, InvitationLetters.KIND, given.invitations());
          BatchReport report =
              BatchReport.of(rows, judged, given.outcomes(), settings.summaryLanguage());
          if (!files.absorb(handle, file, report.lastRow(), report.tally(), report.text())) {
            throw new IllegalStateException(
                "File " + file.id() + " was taken beyond row " + report.lastRow() + " meanwhile");
          }
        });
  }

  private static Batch batch(CsvFile file) {
    return new Batch(file.id(), "csv:" + file.name(), null, null, Language.EN);
  }
}
