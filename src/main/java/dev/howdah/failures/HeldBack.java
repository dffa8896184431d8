package dev.howdah.failures;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What waits because a step failed: how many, and a sample of their ids. */
record HeldBack(long count, List<String> sample) {

  private static final int SAMPLE = 10;

  /** For each step that holds something back: its rows, of which the first column is the id. */
  private static final Map<String, String> ROWS =
      Map.of(
          "people", "id FROM people_sync WHERE state IN ('running', 'failed')",
          "changes", "record FROM people_hint WHERE 1 = 1",
          "package", "id FROM package_install WHERE state IN ('ordered', 'submitting', 'running')",
          "configure", "id FROM configure_run WHERE state IN ('ordered', 'running')",
          "mail", "id FROM mail WHERE state = 'waiting' AND failure IS NOT NULL",
          "invite-csv", "id FROM invite_csv_file WHERE state IN ('reading', 'finishing')");

  static HeldBack by(Handle handle, String step) {
    String rows = ROWS.get(step);
    if (rows == null) {
      return new HeldBack(0, List.of());
    }
    String from = rows.substring(rows.indexOf("FROM"));
    long count = handle.createQuery("SELECT COUNT(*) " + from).mapTo(Long.class).one();
    List<String> sample =
        handle
            .createQuery("SELECT " + rows + " ORDER BY 1 LIMIT " + SAMPLE)
            .mapTo(String.class)
            .list();
    return new HeldBack(count, sample);
  }
}
