package dev.howdah.settings;

import java.util.List;

/** Settings with which the host does not start; the message lists all that is wrong at once. */
public final class SettingsRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  public SettingsRefused(List<String> reasons) {
    super(String.join(System.lineSeparator(), reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Each reason with what can be done about it. */
  public List<String> reasons() {
    return reasons;
  }
}
