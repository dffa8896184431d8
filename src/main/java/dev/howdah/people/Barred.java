package dev.howdah.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Ways that were refused, each until a moment, as a text for the database. */
final class Barred {

  private Barred() {}

  static Map<Way, Instant> parse(String text) {
    Map<Way, Instant> barred = new EnumMap<>(Way.class);
    Arrays.stream(text.split(","))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.split("="))
        .forEach(
            entry ->
                barred.put(Way.valueOf(entry[0]), Instant.ofEpochMilli(Long.parseLong(entry[1]))));
    return barred;
  }

  static String text(Map<Way, Instant> barred) {
    return barred.entrySet().stream()
        .map(entry -> entry.getKey().name() + "=" + entry.getValue().toEpochMilli())
        .collect(Collectors.joining(","));
  }
}
