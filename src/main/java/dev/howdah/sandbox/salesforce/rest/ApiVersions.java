package dev.howdah.sandbox.salesforce.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The API versions that are served; there are three releases a year, v30 was Spring '14. */
final class ApiVersions {

  static final int OLDEST = 31;
  static final int NEWEST = 66;

  private static final Pattern SEGMENT = Pattern.compile("v(\\d{2})\\.0");
  private static final String[] SEASONS = {"Spring", "Summer", "Winter"};

  private ApiVersions() {}

  /** Whether a path segment such as {@code v60.0} names a version that is served. */
  static boolean serves(String segment) {
    Matcher matcher = SEGMENT.matcher(segment);
    if (!matcher.matches()) {
      return false;
    }
    int version = Integer.parseInt(matcher.group(1));
    return version >= OLDEST && version <= NEWEST;
  }

  static List<Map<String, Object>> list() {
    return IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(ApiVersions::entry).toList();
  }

  private static Map<String, Object> entry(int version) {
    int releases = version - 30;
    int year = 14 + releases / 3 + (releases % 3 == 2 ? 1 : 0);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("label", SEASONS[releases % 3] + " '" + year);
    entry.put("url", "/services/data/v" + version + ".0");
    entry.put("version", version + ".0");
    return entry;
  }
}
