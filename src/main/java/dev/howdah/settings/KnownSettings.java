package dev.howdah.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that exist: those of the application.properties that comes with the host. */
final class KnownSettings {

  private static final String RESOURCE = "application.properties";

  private KnownSettings() {}

  /** Each known key with its default. */
  static SortedMap<String, Setting> read() {
    try (InputStream in = KnownSettings.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TreeMap<>(SettingsFile.read(text, "default"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why this key is refused, if it is: its first part is one of ours, but there is no such key. */
  static Optional<String> refusal(String key, Setting setting, Set<String> known) {
    Set<String> ours =
        known.stream().map(KnownSettings::first).collect(Collectors.toUnmodifiableSet());
    if (known.contains(key) || !ours.contains(first(key)) || first(key).equals("camel")) {
      return Optional.empty();
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(other -> distance(key, other))).orElseThrow();
    return Optional.of(
        "There is no setting "
            + key
            + " ("
            + setting.source()
            + "). The host does not start. Remove it, or did you mean "
            + nearest
            + "?");
  }

  private static String first(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  /** How many letters must be changed, added or left out. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
