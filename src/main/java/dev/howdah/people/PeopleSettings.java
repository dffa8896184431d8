package dev.howdah.people;

import dev.howdah.connect.MarketoAllowance;
import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param allowance what Marketo grants
 * @param jobPatience a bulk job of Salesforce that makes no progress for so long is given up
 * @param windowsAtOnce so many windows are read at the same time
 */
public record PeopleSettings(
    Path folder,
    String extract,
    Optional<Long> smartList,
    String apiVersion,
    int mostRemovedPercent,
    MarketoAllowance allowance,
    Duration jobPatience,
    int windowsAtOnce) {

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

  /** Reads {@code people.*}. */
  public static PeopleSettings of(Settings settings) {
    return new PeopleSettings(
        settings.path("host.data").resolve("people"),
        settings.text("people.extract"),
        settings
            .given("people.smart-list")
            .map(id -> (long) settings.number("people.smart-list", 1, Integer.MAX_VALUE)),
        settings.text("salesforce.api-version"),
        settings.number("people.most-removed-percent", 0, 100),
        MarketoAllowance.of(settings),
        Duration.ofMinutes(settings.number("people.salesforce-job-minutes", 1, 1440)),
        settings.number("people.windows-at-once", 1, 12));
  }

  Budget budget() {
    return new Budget(allowance);
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
