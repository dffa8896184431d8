package dev.howdah.people.changes;

import dev.howdah.marketo.api.LeadFilter;

/**
 * Whom somebody wants to be brought up to date at once.
 *
 * @param filter finds them in Marketo
 */
public record Wanted(LeadFilter filter) {

  /** Whether the Marketo id itself was given, so that nobody has to be looked for. */
  public boolean isById() {
    return filter.type().equals("id");
  }

  @Override
  public String toString() {
    return "Wanted[by " + filter.type() + "]";
  }
}
