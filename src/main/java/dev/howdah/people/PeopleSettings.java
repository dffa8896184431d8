package dev.howdah.people;

import java.nio.file.Path;

/**
 * How people are synced.
 *
 * @param folder where the files of a sync lie while it runs
 * @param extract {@code export} for bulk exports of at most 31 days, {@code ids} for pages of 300
 *     ids
 * @param apiVersion of Salesforce, as {@code 62.0}
 */
public record PeopleSettings(Path folder, String extract, String apiVersion) {

  /** Bulk exports by the moment in which people were made. */
  public static final String EXPORT = "export";

  /** Pages of people by their ids. */
  public static final String IDS = "ids";

  /**
   * @throws IllegalArgumentException if the extract is another word
   */
  public PeopleSettings {
    if (!extract.equals(EXPORT) && !extract.equals(IDS)) {
      throw new IllegalArgumentException(
          "people.extract must be export or ids but is '" + extract + "'. The host does not start");
    }
  }
}
