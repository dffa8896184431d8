package dev.howdah.command;

import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command works.
 *
 * @param home the folder of application.properties
 * @param caller the folder in which the caller typed the command
 * @param environment the process's environment variables
 */
record Workplace(Path home, Path caller, Map<String, String> environment) {

  static Workplace here(Map<String, String> environment) {
    Path home = Path.of("").toAbsolutePath();
    return new Workplace(
        home, Path.of(System.getProperty("howdah.cwd", home.toString())), environment);
  }

  Settings settings() {
    return settings(Map.of());
  }

  Settings settings(Map<String, String> typed) {
    return Settings.load(home, environment, typed);
  }

  /** A path as the caller typed it. */
  Path typed(Path path) {
    return caller.resolve(path).normalize();
  }
}
