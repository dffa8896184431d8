package dev.howdah.sandbox.salesforce.packages;

import dev.howdah.sandbox.world.SalesforceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one managed package there is, in versions that install well and badly. */
final class Shelf {

  static final String NAMESPACE = "mkto_si";
  static final String NAME = "Marketo Sales Insight";
  static final String PACKAGE_ID = SalesforceId.of("033", 18);

  /** The installation key of the versions that want one. */
  static final String KEY = "sandbox-key";

  private static final Duration USUAL = Duration.ofMinutes(3);

  private static final List<PackageVersion> VERSIONS =
      List.of(
          version(17, 7900, null, null, Duration.ofMinutes(2)),
          version(18, 8000, null, null, USUAL),
          version(19, 8100, null, null, USUAL),
          version(20, 8200, KEY, null, USUAL),
          version(21, 8300, null, "Missing Organization Feature: CommonPortal null", USUAL),
          version(
              22,
              8400,
              null,
              "A required package is missing: Package \"Sales Connect Base\", Version 2.0 or later"
                  + " must be installed first.",
              USUAL),
          version(23, 8500, null, null, Duration.ofDays(365)));

  private Shelf() {}

  private static PackageVersion version(
      int number, int minor, @Nullable String key, @Nullable String failure, Duration takes) {
    return new PackageVersion(SalesforceId.of("04t", number), 1, minor, key, failure, takes);
  }

  /** From the oldest to the newest. */
  static List<PackageVersion> versions() {
    return VERSIONS;
  }

  /** By an id of 15 or 18 characters. */
  static Optional<PackageVersion> withId(String id) {
    return VERSIONS.stream()
        .filter(version -> id.length() >= 15 && version.id().startsWith(id.substring(0, 15)))
        .findFirst();
  }

  /** By a number such as 1.8000. */
  static Optional<PackageVersion> withNumber(String number) {
    return VERSIONS.stream().filter(version -> version.number().equals(number)).findFirst();
  }
}
