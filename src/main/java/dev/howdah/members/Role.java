package dev.howdah.members;

import java.util.Locale;
import java.util.Optional;

/** What a member may do: an admin manages the account, a user works in it. */
public enum Role {
  USER,
  ADMIN;

  /** The role's word in lower case, as in files and over HTTP. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word, whatever its case. */
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.name().equalsIgnoreCase(word.strip())) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
