package dev.howdah.settings;

import java.util.List;
import java.util.Locale;

/** How serious it is: with the simulators, or with an account's own platforms. */
public enum Profile {
  /** The default of a new data folder; talks to simulators. */
  SANDBOX,
  /** Refuses to start with anything unsafe. */
  PROD;

  /** As it stands in settings and file names. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Profile parse(String word) {
    for (Profile profile : values()) {
      if (profile.word().equals(word)) {
        return profile;
      }
    }
    throw new SettingsRefused(
        List.of(
            "host.profile must be sandbox or prod but is '"
                + word
                + "'. The host does not start. Correct it"));
  }
}
