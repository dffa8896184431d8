package dev.howdah.people;

import dev.howdah.store.Store;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Takes those people out of the database whom a full sync did not keep. */
final class RemoveOthers {

  private static final int PAGE = 50_000;

  private final Store store;
  private final IdSet met;

  RemoveOthers(Store store, IdSet met) {
    this.store = store;
    this.met = met;
  }

  /** Removes them; gives how many. */
  long run() throws SQLException {
    long removed = 0;
    for (int[] ids = page(0); ids.length > 0; ids = page(ids[ids.length - 1])) {
      List<Integer> gone = Arrays.stream(ids).filter(id -> !met.isKept(id)).boxed().toList();
      if (!gone.isEmpty()) {
        delete(gone);
        removed += gone.size();
      }
    }
    return removed;
  }

  /** How many of those in the database were kept; who was settled meanwhile does not count. */
  long kept() throws SQLException {
    long kept = 0;
    for (int[] ids = page(0); ids.length > 0; ids = page(ids[ids.length - 1])) {
      kept += Arrays.stream(ids).filter(met::isKept).count();
    }
    return kept;
  }

  private int[] page(int after) throws SQLException {
    return store.<int[], SQLException>read(
        handle -> {
          try (PreparedStatement select =
              handle
                  .getConnection()
                  .prepareStatement(
                      "SELECT marketo_id FROM people_person WHERE marketo_id > ?"
                          + " ORDER BY marketo_id LIMIT ?")) {
            select.setInt(1, after);
            select.setInt(2, PAGE);
            return ids(select);
          }
        });
  }

  private static int[] ids(PreparedStatement select) throws SQLException {
    int[] ids = new int[PAGE];
    int size = 0;
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids[size++] = row.getInt(1);
      }
    }
    return Arrays.copyOf(ids, size);
  }

  private void delete(List<Integer> ids) {
    store.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch("DELETE FROM people_person WHERE marketo_id = :id");
          ids.forEach(id -> batch.bind("id", id).add());
          return batch.execute();
        });
  }
}
