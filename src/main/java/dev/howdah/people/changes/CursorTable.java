package dev.howdah.people.changes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** How far each source of changes has been read. */
final class CursorTable {

  private CursorTable() {}

  /**
   * A place in a source.
   *
   * @param position in the source's own words
   * @param readAt up to which moment, by the platforms' clock, everything is read
   */
  record Cursor(String position, Instant readAt) {}

  static Optional<Cursor> find(Handle handle, String source) {
    return handle
        .createQuery("SELECT position, read_at FROM people_cursor WHERE source = :source")
        .bind("source", source)
        .map((row, context) -> new Cursor(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .findOne();
  }

  /** Up to when each source is read. */
  static Map<String, Instant> readAt(Handle handle) {
    Map<String, Instant> all = new TreeMap<>();
    handle
        .createQuery("SELECT source, read_at FROM people_cursor")
        .map((row, context) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .forEach(cursor -> all.put(cursor.getKey(), cursor.getValue()));
    return all;
  }

  static void save(Handle handle, String source, Cursor cursor) {
    handle
        .createUpdate(
            "INSERT INTO people_cursor (source, position, read_at) VALUES (:source, :position, :at)"
                + " ON CONFLICT (source) DO UPDATE SET position = excluded.position,"
                + " read_at = excluded.read_at")
        .bind("source", source)
        .bind("position", cursor.position())
        .bind("at", cursor.readAt().toEpochMilli())
        .execute();
  }
}
