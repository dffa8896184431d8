package dev.howdah.invite.csv;

import dev.howdah.language.Language;
import dev.howdah.members.Outcome;
import java.util.Iterator;
import java.util.List;

/**
 * What became of the rows of a batch.
 *
 * @param text their lines in the report
 */
record BatchReport(long lastRow, CsvFile.Tally tally, String text) {

  /**
   * @param judged one for each row
   * @param outcomes one for each invitee among the judged
   * @param language of the reasons
   */
  static BatchReport of(
      List<CsvWork.Row> rows,
      List<RowJudgement.Judged> judged,
      List<Outcome> outcomes,
      Language language) {
    StringBuilder text = new StringBuilder();
    Iterator<Outcome> given = outcomes.iterator();
    long invited = 0;
    long already = 0;
    for (int i = 0; i < rows.size(); i++) {
      Outcome outcome = judged.get(i).outcome().orElseGet(given::next);
      switch (outcome.result()) {
        case INVITED -> invited++;
        case ALREADY_MEMBER, ALREADY_PENDING, DUPLICATE -> already++;
        default -> {
          // Everything else counts as refused.
        }
      }
      ReportLines.append(
          text,
          rows.get(i).number(),
          outcome.email(),
          outcome.result().word(),
          outcome.reason().in(language));
    }
    long count = rows.size();
    return new BatchReport(
        rows.get(rows.size() - 1).number(),
        new CsvFile.Tally(count, invited, already, count - invited - already),
        text.toString());
  }
}
