package dev.howdah.store;

import java.util.Optional;

/** The few facts that a host keeps about its database, such as the profile it was started with. */
public final class HostFacts {

  private final Store store;

  public HostFacts(Store store) {
    this.store = store;
  }

  /** The value kept under this name. */
  public Optional<String> find(String name) {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT value FROM host_setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Keeps the value if there is none yet.
   *
   * @return the value that is kept now: the given one, or the one that was there before
   */
  public String claim(String name, String value) {
    return store.write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO host_setting (name, value) VALUES (:name, :value)"
                      + " ON CONFLICT (name) DO NOTHING")
              .bind("name", name)
              .bind("value", value)
              .execute();
          return handle
              .createQuery("SELECT value FROM host_setting WHERE name = :name")
              .bind("name", name)
              .mapTo(String.class)
              .one();
        });
  }

  /** Keeps the value, whatever was there before. */
  public void put(String name, String value) {
    store.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO host_setting (name, value) VALUES (:name, :value)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", name)
                .bind("value", value)
                .execute());
  }
}
