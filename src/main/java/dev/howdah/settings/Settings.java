package dev.howdah.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings of one host as they count. From weak to strong: what comes with the host, {@code
 * application.properties} in the home folder, {@code application-<profile>.properties} beside it,
 * the environment ({@code PEOPLE_EXTRACT} for {@code people.extract}), the command line.
 */
public final class Settings {

  private static final String FILE = "application.properties";
  private static final String PROFILE = "host.profile";

  private static final Pattern SECRET = Pattern.compile("(?:^|[.-])(?:secret|password|key|token)$");

  private final Path home;
  private final SortedMap<String, Setting> values;

  private Settings(Path home, SortedMap<String, Setting> values) {
    this.home = home;
    this.values = values;
  }

  /**
   * Reads the settings.
   *
   * @param home the folder of application.properties, against which relative paths count
   * @param environment the process's environment variables
   * @param typed what the command line says, stronger than all else
   * @throws SettingsRefused if a key is unknown, a profile contradicts itself, or profile prod is
   *     not safe; all reasons at once
   */
  public static Settings load(
      Path home, Map<String, String> environment, Map<String, String> typed) {
    SortedMap<String, Setting> known = KnownSettings.read();
    SortedMap<String, Setting> values = new TreeMap<>(known);
    List<String> reasons = new ArrayList<>();
    merge(values, home.resolve(FILE), known, reasons);
    Profile profile = profile(values, environment, typed);
    String before = values.get(PROFILE).text();
    merge(values, home.resolve("application-" + profile.word() + ".properties"), known, reasons);
    if (!values.get(PROFILE).text().equals(before)) {
      reasons.add(
          values.get(PROFILE).source()
              + " sets host.profile, which must be set before it is read. The host does not start."
              + " Set host.profile in application.properties or in the environment");
    }
    for (String key : List.copyOf(values.keySet())) {
      String variable = variable(key);
      if (environment.containsKey(variable)) {
        values.put(key, new Setting(environment.get(variable), "environment variable " + variable));
      }
    }
    typed.forEach((key, value) -> values.put(key, new Setting(value, "command line")));
    Settings settings = new Settings(home.toAbsolutePath().normalize(), values);
    if (profile == Profile.PROD) {
      reasons.addAll(ProdRules.broken(settings));
    }
    if (!reasons.isEmpty()) {
      throw new SettingsRefused(reasons);
    }
    return settings;
  }

  /** The profile, which decides what is refused. */
  public Profile profile() {
    return Profile.parse(text(PROFILE));
  }

  /** The value as it stands, without blanks around it; may be empty. */
  public String text(String key) {
    return setting(key).text();
  }

  /** The value, unless it is empty. */
  public Optional<String> given(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  /** A value from a few. */
  public String choice(String key, String... allowed) {
    String found = text(key);
    if (!List.of(allowed).contains(found)) {
      throw refused(key, "one of " + String.join(", ", allowed));
    }
    return found;
  }

  /** A whole number within bounds, both included. */
  public int number(String key, int least, int most) {
    try {
      int found = Integer.parseInt(text(key));
      if (found >= least && found <= most) {
        return found;
      }
    } catch (NumberFormatException e) {
      throw refused(key, "a whole number from " + least + " to " + most);
    }
    throw refused(key, "a whole number from " + least + " to " + most);
  }

  /** A number above 0. */
  public double factor(String key) {
    try {
      double found = Double.parseDouble(text(key));
      if (found > 0 && found <= 1_000_000) {
        return found;
      }
    } catch (NumberFormatException e) {
      throw refused(key, "a number above 0 and up to 1000000");
    }
    throw refused(key, "a number above 0 and up to 1000000");
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return choice(key, "true", "false").equals("true");
  }

  /** A moment as ISO 8601 writes it; empty if nothing is set. */
  public Optional<Instant> moment(String key) {
    try {
      return given(key).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw refused(key, "a moment such as 2026-11-21T12:00:00Z");
    }
  }

  /** A file or folder; a relative one counts from the home folder. */
  public Path path(String key) {
    return home.resolve(text(key)).normalize();
  }

  /** As {@link #path}, unless it is empty. */
  public Optional<Path> givenPath(String key) {
    return given(key).map(text -> home.resolve(text).normalize());
  }

  /**
   * A secret in clear, read from the file if the value is {@code file:PATH}; empty if nothing is
   * set. Never print it.
   *
   * @throws SettingsRefused if the file cannot be read or others may read it
   */
  public Optional<String> secret(String key) {
    return given(key).map(text -> SecretFile.reveal(home, key, text));
  }

  Set<String> keys() {
    return values.keySet();
  }

  /** The value of a key that is not ours, such as one of Camel's; empty if it is not set. */
  String extra(String key) {
    return values.containsKey(key) ? values.get(key).text() : "";
  }

  /** Where the value comes from, such as {@code application.properties line 12}. */
  public String source(String key) {
    return setting(key).source();
  }

  /** All keys and values that a route may see: no secrets. */
  public Properties toProperties() {
    Properties all = new Properties();
    values.forEach(
        (key, setting) -> {
          if (!isSecret(key)) {
            all.setProperty(key, setting.text());
          }
        });
    return all;
  }

  /** Whether a setting is a secret: then its name ends in secret, password, key or token. */
  public static boolean isSecret(String key) {
    return SECRET.matcher(key).find();
  }

  /** The environment variable that overrides a key. */
  public static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private Setting setting(String key) {
    Setting found = values.get(key);
    if (found == null) {
      throw new IllegalArgumentException("There is no setting " + key);
    }
    return found;
  }

  private SettingsRefused refused(String key, String expected) {
    return new SettingsRefused(
        List.of(
            key
                + " must be "
                + expected
                + " but is '"
                + text(key)
                + "' ("
                + source(key)
                + "). The host does not start. Correct it"));
  }

  private static Profile profile(
      Map<String, Setting> values, Map<String, String> environment, Map<String, String> typed) {
    String variable = environment.getOrDefault(variable(PROFILE), values.get(PROFILE).text());
    return Profile.parse(typed.getOrDefault(PROFILE, variable));
  }

  private static void merge(
      Map<String, Setting> values, Path file, Map<String, Setting> known, List<String> reasons) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      SettingsFile.read(Files.readString(file), file.getFileName().toString())
          .forEach(
              (key, setting) -> {
                KnownSettings.refusal(key, setting, known.keySet()).ifPresent(reasons::add);
                values.put(key, setting);
              });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + "; the host does not start", e);
    }
  }
}
