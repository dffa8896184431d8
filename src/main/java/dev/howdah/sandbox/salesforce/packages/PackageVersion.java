package dev.howdah.sandbox.salesforce.packages;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One version of a managed package on the shelf.
 *
 * @param id 04t, 18 characters
 * @param minor four digits in this package, as in 1.8000
 * @param key the installation key that is asked for, or null
 * @param failure why every install of it fails, or null
 * @param takes how long an install works, of the sandbox's clock
 */
record PackageVersion(
    String id,
    int major,
    int minor,
    @Nullable String key,
    @Nullable String failure,
    Duration takes) {

  /** As an InstalledPackage names it, such as 1.8000. */
  String number() {
    return major + "." + minor;
  }

  boolean isNewerThan(PackageVersion other) {
    return major != other.major ? major > other.major : minor > other.minor;
  }
}
