package dev.howdah.members;

import dev.howdah.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be invited, in words still to be judged.
 *
 * @param email as typed
 * @param teams names of teams, Everyone being implied
 * @param workspace the name of a Marketo workspace
 */
public record Invitee(
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    List<String> teams,
    String workspace,
    Role role,
    Language language) {

  public Invitee {
    teams = List.copyOf(teams);
  }
}
