package dev.howdah.prerequisites;

import java.util.List;

/**
 * All prerequisites as they stand now.
 *
 * @param met whether none is failed, open or unknown
 */
public record Findings(boolean met, List<Prerequisite> prerequisites) {

  static Findings of(List<Prerequisite> all) {
    return new Findings(all.stream().allMatch(one -> one.state().equals(Prerequisite.OK)), all);
  }

  /** The words of those that a person must confirm. */
  public List<String> open() {
    return prerequisites.stream()
        .filter(one -> one.state().equals(Prerequisite.OPEN))
        .map(Prerequisite::item)
        .toList();
  }

  /** A line for each, as for a terminal. */
  public List<String> lines() {
    return prerequisites.stream()
        .map(
            one ->
                String.format(
                        "%-7s  %-32s  %s %s", one.state(), one.title(), one.cause(), one.remedy())
                    .stripTrailing())
        .toList();
  }
}
