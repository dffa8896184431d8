package dev.howdah.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The notes of mails that have gone, which are made good many at a time. */
final class GoneMails {

  private static final int MOST_SETTLED = 1000;

  private final Clock clock;
  private final Function<String, Correspondent> correspondents;

  /**
   * @param correspondents by the kinds of their letters
   */
  GoneMails(Clock clock, Function<String, Correspondent> correspondents) {
    this.clock = clock;
    this.correspondents = correspondents;
  }

  /** Notes that a mail has gone; noting it twice does nothing. */
  static void note(Handle handle, String mail) {
    handle.execute("INSERT INTO mail_gone (mail_id) VALUES (?) ON CONFLICT DO NOTHING", mail);
  }

  /** Marks all that have gone and tells their correspondents. */
  void settle(Handle handle) {
    List<String> gone = gone(handle);
    while (!gone.isEmpty()) {
      Map<String, List<String>> abouts = new TreeMap<>();
      handle
          .createQuery(
              "UPDATE mail SET state = 'sent', done_at = :now, taken_until = NULL, failure = NULL"
                  + " WHERE id IN (<ids>) RETURNING kind, about")
          .bind("now", clock.millis())
          .bindList("ids", gone)
          .map((row, context) -> Map.entry(row.getString("kind"), row.getString("about")))
          .list()
          .forEach(
              mail ->
                  abouts
                      .computeIfAbsent(mail.getKey(), kind -> new ArrayList<>())
                      .add(mail.getValue()));
      abouts.forEach((kind, some) -> correspondents.apply(kind).sent(handle, some));
      gone = gone.size() < MOST_SETTLED ? List.of() : gone(handle);
    }
  }

  private static List<String> gone(Handle handle) {
    return handle
        .createQuery(
            "DELETE FROM mail_gone WHERE mail_id IN"
                + " (SELECT mail_id FROM mail_gone ORDER BY mail_id LIMIT :most)"
                + " RETURNING mail_id")
        .bind("most", MOST_SETTLED)
        .mapTo(String.class)
        .list();
  }
}
