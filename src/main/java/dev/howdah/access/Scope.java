package dev.howdah.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token allows. */
public enum Scope {
  /** Everything; implies all other scopes. */
  ADMIN,
  /** Start a sync; implies {@link #READ}. */
  SYNC,
  /** Read the people; implies {@link #READ}. */
  PEOPLE,
  /** Invite users; implies {@link #READ}. */
  INVITE,
  /** Read states and previews, but no person. */
  READ;

  /** As written in the contract and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such scope
   */
  public static Scope parse(String word) {
    return Arrays.stream(values())
        .filter(scope -> scope.word().equals(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A scope must be one of "
                        + Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "))
                        + " but is "
                        + word
                        + "; no token was made"));
  }

  /** These and all that they imply. */
  public static Set<Scope> implied(Set<Scope> given) {
    if (given.contains(ADMIN)) {
      return EnumSet.allOf(Scope.class);
    }
    EnumSet<Scope> all = EnumSet.of(READ);
    all.addAll(given);
    return all;
  }
}
