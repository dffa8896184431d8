package dev.howdah.people;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How people are synced.
 *
 * @param folder where the files of a sync lie while it runs
 * @param extract {@code auto}, or a way that is prescribed: {@code export}, {@code smart-list},
 *     {@code ids} or {@code links}
 * @param smartList the id of a smart list of Marketo that holds everybody who has a sales owner
 * @param apiVersion of Salesforce, as {@code 62.0}
 * @param mostRemovedPercent if a sync would remove a larger share of the people, it removes nobody
 * @param budget what Marketo grants
 */
public record PeopleSettings(
    Path folder,
    String extract,
    Optional<Long> smartList,
    String apiVersion,
    int mostRemovedPercent,
    Budget budget) {

  static final String AUTO = "auto";

  /**
   * @throws IllegalArgumentException if the extract is another word, or lacks its smart list
   */
  public PeopleSettings {
    if (!extract.equals(AUTO) && Way.of(extract) == null) {
      throw new IllegalArgumentException(
          "people.extract must be auto, export, smart-list, ids or links but is '"
              + extract
              + "'. The host does not start");
    }
    if (Way.of(extract) == Way.SMART_LIST && smartList.isEmpty()) {
      throw new IllegalArgumentException(
          "people.extract is smart-list but people.smart-list is empty, expected the id of a smart"
              + " list. The host does not start");
    }
    if (mostRemovedPercent < 0 || mostRemovedPercent > 100) {
      throw new IllegalArgumentException(
          "people.most-removed-percent must be 0 to 100 but is "
              + mostRemovedPercent
              + ". The host does not start");
    }
  }

  /** The way that the operator wants, if it is not for the planner to choose. */
  Optional<Way> prescribed() {
    return Optional.ofNullable(Way.of(extract));
  }

  /** Few people never count as too many: below a hundred, shares say little. */
  boolean removesTooMany(long removed, long before) {
    return removed >= 100 && removed * 100 > before * mostRemovedPercent;
  }
}
