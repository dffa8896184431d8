package dev.howdah.configure;

import java.util.List;

/**
 * A component as it is in the org and as it should be.
 *
 * @param state {@code missing}, {@code same} or {@code differs}
 * @param ours whether Howdah made it, so that it is taken away with the rest
 */
public record ComponentDiff(
    String type, String fullName, String state, List<Difference> differences, boolean ours) {

  /** One value; empty where there is none. */
  public record Difference(String what, String there, String wanted) {}

  boolean isSame() {
    return state.equals("same");
  }

  boolean isMissing() {
    return state.equals("missing");
  }

  String key() {
    return type + ":" + fullName;
  }
}
