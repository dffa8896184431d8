package dev.howdah.people.changes;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far each topic of change events has been read. */
final class EventTable {

  private EventTable() {}

  /**
   * A place in a topic.
   *
   * @param replayId in Base64, or empty
   * @param behindSince a run of changes that began earlier does not do; the epoch if nothing is
   *     missing
   */
  record EventPlace(String replayId, Instant keptAt, Instant behindSince) {

    boolean isBehind() {
      return !behindSince.equals(Instant.EPOCH);
    }
  }

  static Optional<EventPlace> find(Handle handle, String topic) {
    return handle
        .createQuery(
            "SELECT replay_id, kept_at, behind_since FROM people_event_place WHERE topic = :topic")
        .bind("topic", topic)
        .map(
            (row, context) ->
                new EventPlace(
                    row.getString(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    Instant.ofEpochMilli(row.getLong(3))))
        .findOne();
  }

  static void keep(Handle handle, String topic, String replayId, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO people_event_place (topic, replay_id, kept_at, behind_since)"
                + " VALUES (:topic, :replay, :at, 0) ON CONFLICT (topic) DO UPDATE SET"
                + " replay_id = excluded.replay_id, kept_at = excluded.kept_at")
        .bind("topic", topic)
        .bind("replay", replayId)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** What events tell may miss something; the place stays. */
  static void behind(Handle handle, String topic, Instant since) {
    handle
        .createUpdate(
            "INSERT INTO people_event_place (topic, replay_id, kept_at, behind_since)"
                + " VALUES (:topic, '', :since, :since) ON CONFLICT (topic) DO UPDATE SET"
                + " behind_since = excluded.behind_since")
        .bind("topic", topic)
        .bind("since", since.toEpochMilli())
        .execute();
  }

  /** A run has read what was missing, unless something more went missing since. */
  static void caughtUp(Handle handle, String topic, Instant since) {
    handle
        .createUpdate(
            "UPDATE people_event_place SET behind_since = 0"
                + " WHERE topic = :topic AND behind_since = :since")
        .bind("topic", topic)
        .bind("since", since.toEpochMilli())
        .execute();
  }
}
