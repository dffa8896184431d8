package dev.howdah.invite.csv;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is remembered of the files; each deed runs in the caller's transaction. */
final class CsvFiles {

  private final Clock clock;

  CsvFiles(Clock clock) {
    this.clock = clock;
  }

  Optional<CsvFile> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM invite_csv_file WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> file(row))
        .findOne();
  }

  List<CsvFile> latest(Handle handle, int limit) {
    return handle
        .createQuery("SELECT * FROM invite_csv_file ORDER BY created_at DESC, id LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> file(row))
        .list();
  }

  /** Files whose work is to go on now, the oldest first. */
  List<CsvFile> due(Handle handle) {
    return handle
        .createQuery(
            "SELECT * FROM invite_csv_file WHERE state IN ('reading', 'finishing')"
                + " AND retry_at <= :now ORDER BY created_at, id")
        .bind("now", clock.millis())
        .map((row, context) -> file(row))
        .list();
  }

  List<CsvFile> parked(Handle handle) {
    return handle
        .createQuery("SELECT * FROM invite_csv_file WHERE state = 'parked' ORDER BY created_at, id")
        .map((row, context) -> file(row))
        .list();
  }

  boolean knows(Handle handle, String id) {
    return handle
        .createQuery("SELECT 1 FROM invite_csv_file WHERE id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The file of the same content that keeps this one from being taken. */
  Optional<CsvFile> sameContent(Handle handle, String sha256) {
    return handle
        .createQuery("SELECT * FROM invite_csv_file WHERE content_key = :key")
        .bind("key", sha256)
        .map((row, context) -> file(row))
        .findOne();
  }

  /**
   * Remembers a file that was taken.
   *
   * @param counts whether the same content is not to be taken again
   */
  void add(Handle handle, CsvFile file, String sha256, @Nullable String encoding, boolean counts) {
    handle
        .createUpdate(
            "INSERT INTO invite_csv_file (id, name, source, admins, size, sha256, content_key,"
                + " state, place, encoding, mapping, notes, message, checkpoint, row_count,"
                + " invited, already, refused, attempts, retry_at, created_at)"
                + " VALUES (:id, :name, :source, :admins, :size, :sha, :key, :state, :place,"
                + " :encoding, :mapping, :notes, :message, 0, 0, 0, 0, 0, 0, 0, :now)")
        .bind("id", file.id())
        .bind("name", file.name())
        .bind("source", file.source())
        .bind("admins", file.admins() ? 1 : 0)
        .bind("size", file.size())
        .bind("sha", sha256)
        .bind("key", counts ? sha256 : null)
        .bind("state", file.state().word())
        .bind("place", file.place())
        .bind("encoding", encoding)
        .bind("mapping", file.mapping().map(Mapping::text).orElse(null))
        .bind("notes", file.notes())
        .bind("message", file.message())
        .bind("now", clock.millis())
        .execute();
  }

  /**
   * Adds the rows of a batch, up to the last.
   *
   * @return whether the file stood at the expected checkpoint
   */
  boolean absorb(Handle handle, CsvFile file, long lastRow, CsvFile.Tally more, String report) {
    int moved =
        handle.execute(
            "UPDATE invite_csv_file SET checkpoint = ?, row_count = row_count + ?,"
                + " invited = invited + ?, already = already + ?, refused = refused + ?,"
                + " attempts = 0 WHERE id = ? AND state = 'reading' AND checkpoint < ?",
            lastRow,
            more.rows(),
            more.invited(),
            more.already(),
            more.refused(),
            file.id(),
            lastRow);
    if (moved == 1) {
      addPart(handle, file.id(), lastRow, report);
    }
    return moved == 1;
  }

  void addPart(Handle handle, String id, long lastRow, String report) {
    handle.execute(
        "INSERT INTO invite_csv_part (file_id, last_row, report) VALUES (?, ?, ?)",
        id,
        lastRow,
        report);
  }

  /** Its rows are all taken, or it failed: it is about to lie at this place. */
  void finish(Handle handle, String id, String place, @Nullable String failure) {
    handle.execute(
        "UPDATE invite_csv_file SET state = 'finishing', place = ?, message = ?, retry_at = 0"
            + " WHERE id = ?",
        place,
        failure,
        id);
  }

  /**
   * File and report lie in their places.
   *
   * @return whether it was not marked before
   */
  boolean end(Handle handle, CsvFile file) {
    boolean failed = file.message() != null;
    return handle.execute(
            "UPDATE invite_csv_file SET state = ?, done_at = ?"
                + (failed ? ", content_key = NULL" : "")
                + " WHERE id = ? AND state = 'finishing'",
            (failed ? CsvFile.State.FAILED : CsvFile.State.DONE).word(),
            clock.millis(),
            file.id())
        == 1;
  }

  /** Tries again later: longer each time. */
  void putOff(Handle handle, String id, long pauseMillis) {
    handle.execute(
        "UPDATE invite_csv_file SET attempts = attempts + 1, retry_at = ? WHERE id = ?",
        clock.millis() + pauseMillis,
        id);
  }

  /**
   * Somebody said which column is which.
   *
   * @return whether it was still parked
   */
  boolean confirm(Handle handle, String id, Mapping mapping) {
    return handle.execute(
            "UPDATE invite_csv_file SET state = 'reading', mapping = ?, message = NULL,"
                + " retry_at = 0 WHERE id = ? AND state = 'parked'",
            mapping.text(),
            id)
        == 1;
  }

  void say(Handle handle, String id, String message) {
    handle.execute("UPDATE invite_csv_file SET message = ? WHERE id = ?", message, id);
  }

  List<String> parts(Handle handle, String id) {
    return handle
        .createQuery("SELECT report FROM invite_csv_part WHERE file_id = :id ORDER BY last_row")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  void remember(Handle handle, String headerKey, Mapping mapping) {
    handle.execute(
        "INSERT INTO invite_csv_mapping (header_key, mapping, confirmed_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (header_key) DO UPDATE SET mapping = excluded.mapping,"
            + " confirmed_at = excluded.confirmed_at",
        headerKey,
        mapping.text(),
        clock.millis());
  }

  Optional<Mapping> remembered(Handle handle, String headerKey) {
    return handle
        .createQuery("SELECT mapping FROM invite_csv_mapping WHERE header_key = :key")
        .bind("key", headerKey)
        .mapTo(String.class)
        .findOne()
        .map(Mapping::parse);
  }

  private static CsvFile file(ResultSet row) throws SQLException {
    return new CsvFile(
        row.getString("id"),
        row.getString("name"),
        row.getString("source"),
        row.getInt("admins") == 1,
        row.getLong("size"),
        CsvFile.State.of(row.getString("state")),
        row.getString("place"),
        Optional.ofNullable(row.getString("mapping")).map(Mapping::parse),
        Optional.ofNullable(row.getString("notes")).orElse(""),
        row.getString("message"),
        row.getLong("checkpoint"),
        new CsvFile.Tally(
            row.getLong("row_count"),
            row.getLong("invited"),
            row.getLong("already"),
            row.getLong("refused")),
        row.getInt("attempts"));
  }
}
