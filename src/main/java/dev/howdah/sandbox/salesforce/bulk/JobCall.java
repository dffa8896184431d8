package dev.howdah.sandbox.salesforce.bulk;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call to a job goes.
 *
 * @param version such as {@code 60.0}
 * @param kind {@code query} or {@code ingest}
 * @param id of the job, null for all of them
 * @param part what comes behind the id, or an empty text
 */
record JobCall(String version, String kind, @Nullable String id, String part, String userId) {

  private static final Pattern PATH =
      Pattern.compile(
          "/services/data/v(\\d{2}\\.0)/jobs/(query|ingest)(?:/([A-Za-z0-9]+)(?:/(\\w+))?)?");

  static Optional<JobCall> of(String path, String userId) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String part = matcher.group(4) == null ? "" : matcher.group(4);
    return Optional.of(
        new JobCall(matcher.group(1), matcher.group(2), matcher.group(3), part, userId));
  }

  String base() {
    return "/services/data/v" + version;
  }

  /** A job answers only to the version that made it. */
  void requireVersion(String made) {
    if (!made.equals(version)) {
      throw new SalesforceError(
          409,
          "API_VERSION_MISMATCH",
          "The job was created with API version " + made + ", the request is for " + version,
          List.of());
    }
  }

  static SalesforceError wrongMethod(String method) {
    return new SalesforceError(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '" + method + "' not allowed. Allowed are GET,POST,PATCH,DELETE",
        List.of());
  }
}
