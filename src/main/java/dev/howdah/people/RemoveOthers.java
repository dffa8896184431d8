package dev.howdah.people;

import dev.howdah.store.Store;
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
  long run() {
    long removed = 0;
    int after = 0;
    while (true) {
      List<Integer> ids = page(after);
      if (ids.isEmpty()) {
        return removed;
      }
      after = ids.get(ids.size() - 1);
      List<Integer> gone = ids.stream().filter(id -> !met.isKept(id)).toList();
      if (!gone.isEmpty()) {
        delete(gone);
        removed += gone.size();
      }
    }
  }

  /** How many of those in the database were kept; who was settled meanwhile does not count. */
  long kept() {
    long kept = 0;
    int after = 0;
    while (true) {
      List<Integer> ids = page(after);
      if (ids.isEmpty()) {
        return kept;
      }
      after = ids.get(ids.size() - 1);
      kept += ids.stream().filter(met::isKept).count();
    }
  }

  private List<Integer> page(int after) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "SELECT marketo_id FROM people_person WHERE marketo_id > :after"
                        + " ORDER BY marketo_id LIMIT :page")
                .bind("after", after)
                .bind("page", PAGE)
                .mapTo(Integer.class)
                .list());
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
