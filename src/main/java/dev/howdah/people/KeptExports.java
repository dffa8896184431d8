package dev.howdah.people;

import dev.howdah.store.Store;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** Keeps the ids of Marketo's export jobs, so that a killed host does not pay for a second one. */
public final class KeptExports extends ServiceSupport implements StateRepository<String, String> {

  private final Store store;

  public KeptExports(Store store) {
    this.store = store;
  }

  /** A job is forgotten only with its sync: its file may be needed once more. */
  @Override
  public void setState(String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    store.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO people_export (name, export_id) VALUES (:name, :id)"
                        + " ON CONFLICT (name) DO UPDATE SET export_id = excluded.export_id")
                .bind("name", key)
                .bind("id", value)
                .execute());
  }

  @Override
  public @Nullable String getState(String key) {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT export_id FROM people_export WHERE name = :name")
                .bind("name", key)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
  }
}
