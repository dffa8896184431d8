package dev.howdah.people;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The files of Marketo whose people are in the database just as the rule of the sync makes them of
 * these files, each with the basis on which that was decided. Whoever else writes people forgets
 * all of them in the same transaction.
 */
final class KnownFileTable {

  private KnownFileTable() {}

  /** The SHA-256 of all. */
  static Set<String> all(Handle handle) {
    return new HashSet<>(
        handle
            .createQuery("SELECT sha256 FROM people_known_file WHERE is_whole = 1")
            .mapTo(String.class)
            .list());
  }

  /**
   * A sync begins to write the people of a file. Who forgets all files before the end makes it
   * forget this one too.
   */
  static void begin(Handle handle, String sha256, String syncId, String basis) {
    handle
        .createUpdate(
            "INSERT INTO people_known_file (sha256, sync_id, basis, is_whole, verdicts)"
                + " VALUES (:sha256, :sync, :basis, 0, :none) ON CONFLICT (sha256) DO UPDATE"
                + " SET sync_id = excluded.sync_id, basis = excluded.basis, is_whole = 0,"
                + " verdicts = excluded.verdicts")
        .bind("sha256", sha256)
        .bind("sync", syncId)
        .bind("basis", basis)
        .bind("none", new byte[0])
        .execute();
  }

  /** All people of a file are written. */
  static void finish(Handle handle, String sha256, String syncId, Verdicts verdicts) {
    handle
        .createUpdate(
            "UPDATE people_known_file SET is_whole = 1, verdicts = :verdicts"
                + " WHERE sha256 = :sha256 AND sync_id = :sync")
        .bind("verdicts", verdicts.toBytes())
        .bind("sha256", sha256)
        .bind("sync", syncId)
        .execute();
  }

  /** Takes over what an earlier sync knows of a file, unless it was forgotten or decided else. */
  static Optional<Verdicts> take(Handle handle, String sha256, String syncId, String basis) {
    int taken =
        handle
            .createUpdate(
                "UPDATE people_known_file SET sync_id = :sync"
                    + " WHERE sha256 = :sha256 AND basis = :basis AND is_whole = 1")
            .bind("sync", syncId)
            .bind("sha256", sha256)
            .bind("basis", basis)
            .execute();
    return taken == 0
        ? Optional.empty()
        : handle
            .createQuery("SELECT verdicts FROM people_known_file WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .map((row, context) -> new Verdicts(row.getBytes(1)))
            .findOne();
  }

  static void forget(Handle handle, String sha256) {
    handle
        .createUpdate("DELETE FROM people_known_file WHERE sha256 = :sha256")
        .bind("sha256", sha256)
        .execute();
  }

  /** Keeps only what the given sync has read or taken over. */
  static void forgetOthers(Handle handle, String syncId) {
    handle
        .createUpdate("DELETE FROM people_known_file WHERE sync_id <> :sync OR is_whole = 0")
        .bind("sync", syncId)
        .execute();
  }

  static void forgetAll(Handle handle) {
    handle.execute("DELETE FROM people_known_file");
  }
}
