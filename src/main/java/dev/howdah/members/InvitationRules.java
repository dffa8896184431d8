package dev.howdah.members;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator's settings say about invitations.
 *
 * @param seats the most users, invited or active, 0 for no limit; the product has 100 (product
 *     usage limits)
 * @param validity how long an invitation can be accepted; the product's own documents say three and
 *     seven days
 * @param blockedDomains domains in ASCII that nobody is invited at, subdomains included
 * @param workspaces names of Marketo workspaces
 */
public record InvitationRules(
    int seats, Duration validity, Set<String> blockedDomains, Set<String> workspaces) {

  public InvitationRules {
    if (seats < 0) {
      throw new IllegalArgumentException(
          "invite.seats must be 0 for no limit or a positive number but is " + seats);
    }
    if (validity.isNegative() || validity.isZero()) {
      throw new IllegalArgumentException(
          "invite.validity-days must be positive but is " + validity.toDays());
    }
    Set<String> domains = new TreeSet<>();
    blockedDomains.forEach(domain -> domains.add(domain.strip().toLowerCase(Locale.ROOT)));
    blockedDomains = Set.copyOf(domains);
    workspaces = Set.copyOf(workspaces);
  }

  /** Whether nobody is invited at this domain. */
  boolean blocks(String domain) {
    for (String part = domain; !part.isEmpty(); ) {
      if (blockedDomains.contains(part)) {
        return true;
      }
      int dot = part.indexOf('.');
      part = dot < 0 ? "" : part.substring(dot + 1);
    }
    return false;
  }
}
