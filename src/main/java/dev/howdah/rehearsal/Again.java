package dev.howdah.rehearsal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a second rehearsal in the same folder must not change: everything but the connections, which
 * are made anew, and the mail about the file that it drops.
 */
final class Again {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What steps count when they have changed something, in the database or on a platform. */
  private static final Map<String, Set<String>> CHANGES =
      Map.of(
          "prerequisites", Set.of("confirmed"),
          "people", Set.of("written", "removed"),
          "people-changes", Set.of("happened-to", "written", "removed"),
          "people-proof", Set.of("drifted"),
          "invite-csv", Set.of("invited"),
          "package", Set.of("installed"),
          "configure", Set.of("deployed", "assigned"),
          "onboarding", Set.of("noted"));

  private final Path file;
  private final Optional<Map<String, Long>> before;

  private Again(Path file, Optional<Map<String, Long>> before) {
    this.file = file;
    this.before = before;
  }

  /**
   * To be called before a rehearsal begins.
   *
   * @param folder where it keeps everything
   */
  static Again in(Path folder) throws IOException {
    Path file = folder.resolve("rehearsed.json");
    return new Again(
        file,
        Files.exists(file)
            ? Optional.of(JSON.readValue(file.toFile(), new TypeReference<Map<String, Long>>() {}))
            : Optional.empty());
  }

  /** How the comparison went, as the last step of a second rehearsal; nothing in a first one. */
  List<Result> compared(List<Result> results, Map<String, Long> now) {
    if (before.isEmpty()) {
      return List.of();
    }
    List<String> changed = changed(results, now);
    return List.of(
        new Result(
            "again",
            changed.isEmpty() ? Result.OK : "failed: " + String.join("; ", changed),
            0,
            Map.of("compared", (long) now.size())));
  }

  /**
   * What has been changed although all was done; nothing in a first rehearsal.
   *
   * @param now what clients have left on the platforms
   */
  List<String> changed(List<Result> results, Map<String, Long> now) {
    if (before.isEmpty()) {
      return List.of();
    }
    List<String> changed = new ArrayList<>();
    for (Result result : results) {
      for (String count : new TreeSet<>(CHANGES.getOrDefault(result.step(), Set.of()))) {
        long times = result.counts().getOrDefault(count, 0L);
        if (times != 0) {
          changed.add(result.step() + ": " + count + " should be 0 but is " + times);
        }
      }
    }
    Set<String> names = new TreeSet<>(before.get().keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      long was = before.get().getOrDefault(name, 0L);
      long is = now.getOrDefault(name, 0L);
      if (was != is) {
        changed.add(name + " should still be " + was + " but is " + is);
      }
    }
    return changed;
  }

  /** To be called after a rehearsal that was exact. */
  void keep(Map<String, Long> now) throws IOException {
    JSON.writeValue(file.toFile(), new TreeMap<>(now));
  }
}
