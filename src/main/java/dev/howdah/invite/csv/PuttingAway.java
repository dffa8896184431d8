package dev.howdah.invite.csv;

import dev.howdah.invite.csv.CsvFile.State;
import dev.howdah.language.Phrase;
import dev.howdah.mail.Outbox;
import dev.howdah.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a file that is through into its place, with its report beside it. Each part may be done
 * again after a crash: first the place is chosen and remembered, then file and report go there,
 * then the file is marked and its summary posted.
 */
final class PuttingAway {

  private final Store store;
  private final Clock clock;
  private final Inbox inbox;
  private final CsvFiles files;
  private final CsvSettings settings;

  PuttingAway(Store store, Clock clock, Inbox inbox, CsvFiles files, CsvSettings settings) {
    this.store = store;
    this.clock = clock;
    this.inbox = inbox;
    this.files = files;
    this.settings = settings;
  }

  /** Chooses the place and remembers it. */
  void begin(CsvFile file, @Nullable Phrase failure) {
    String place = inbox.freePlace(failure == null ? Inbox.DONE : Inbox.FAILED, file.name());
    @Nullable String told = failure == null ? null : failure.in(settings.summaryLanguage());
    store.change(handle -> files.finish(handle, file.id(), place, told));
  }

  /** Does what {@link #begin} announced; for any other file nothing. */
  void end(String id) throws IOException {
    CsvFile file = store.read(handle -> files.find(handle, id)).orElseThrow();
    if (file.state() != State.FINISHING) {
      return;
    }
    Optional<String> left = inbox.inWork(id);
    if (left.isPresent()) {
      inbox.move(left.get(), file.place());
    }
    inbox.write(file.report(), report(file));
    store.change(
        handle -> {
          if (files.end(handle, file) && settings.summaryTo().isPresent()) {
            State state = file.message() == null ? State.DONE : State.FAILED;
            Outbox.post(
                handle, clock, SummaryLetters.KIND, List.of(SummaryLetters.about(id, state)));
          }
        });
  }

  /** The report as far as the rows are taken. */
  List<String> report(CsvFile file) {
    List<String> parts = new ArrayList<>();
    parts.add(ReportLines.HEADER);
    StringBuilder about = new StringBuilder();
    if (!file.notes().isEmpty()) {
      ReportLines.append(about, 0, "", "columns", file.notes());
    }
    if (file.message() != null) {
      ReportLines.append(
          about, 0, "", file.state() == State.PARKED ? "parked" : "failed", file.message());
    }
    parts.add(about.toString());
    parts.addAll(store.read(handle -> files.parts(handle, file.id())));
    return parts;
  }
}
