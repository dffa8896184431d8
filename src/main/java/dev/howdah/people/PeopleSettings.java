package dev.howdah.people;

import java.nio.file.Path;

/**
 * How people are synced.
 *
 * @param folder where the files of a sync lie while it runs
 * @param extract {@code export} for bulk exports of at most 31 days, {@code ids} for pages of 300
 *     ids
 * @param apiVersion of Salesforce, as {@code 62.0}
 * @param mostRemovedPercent if a sync would remove a larger share of the people, it removes nobody
 */
public record PeopleSettings(
    Path folder, String extract, String apiVersion, int mostRemovedPercent) {

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
    if (mostRemovedPercent < 0 || mostRemovedPercent > 100) {
      throw new IllegalArgumentException(
          "people.most-removed-percent must be 0 to 100 but is "
              + mostRemovedPercent
              + ". The host does not start");
    }
  }

  /** Few people never count as too many: below a hundred, shares say little. */
  boolean removesTooMany(long removed, long before) {
    return removed >= 100 && removed * 100 > before * mostRemovedPercent;
  }
}
