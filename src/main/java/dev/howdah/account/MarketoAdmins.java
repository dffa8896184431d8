package dev.howdah.account;

import dev.howdah.marketo.api.MarketoException;
import dev.howdah.marketo.api.MarketoUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Body;

/**
 * The desk of {@code 10-account}: who at Marketo may become the account's administrator. Where
 * Marketo cannot be asked, an address is typed instead.
 */
public final class MarketoAdmins {

  /** Asking costs one call a user, of which Marketo allows 100 in 20 seconds. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final String INSTEAD = " Type the administrator's address instead.";

  private final boolean configured;
  private final Supplier<List<MarketoUser>> users;
  private final Clock clock;
  private Choice known = new Choice(List.of(), "");
  private Instant knownUntil = Instant.MIN;

  /**
   * @param configured whether the settings have credentials of Marketo
   * @param users asks Marketo for its users with their roles
   */
  public MarketoAdmins(boolean configured, Supplier<List<MarketoUser>> users, Clock clock) {
    this.configured = configured;
    this.users = users;
    this.clock = clock;
  }

  /** One who can be chosen. */
  public record Admin(String name, String email) {}

  /**
   * Who can be chosen.
   *
   * @param admins by name; API-only and locked users are left out
   * @param reason why nobody could be asked for, else empty
   */
  public record Choice(List<Admin> admins, String reason) {}

  /** Marketo's administrators, at most ten minutes old. */
  public synchronized Choice list() {
    if (!configured) {
      return new Choice(
          List.of(),
          "marketo.client-id is empty, so Marketo could not be asked for its administrators."
              + INSTEAD);
    }
    if (clock.instant().isBefore(knownUntil)) {
      return known;
    }
    try {
      known =
          new Choice(
              users.get().stream()
                  .filter(user -> user.isAdmin() && !user.apiOnly() && !user.locked())
                  .map(MarketoAdmins::admin)
                  .sorted(Comparator.comparing(Admin::name).thenComparing(Admin::email))
                  .toList(),
              "");
      knownUntil = clock.instant().plus(KEPT);
      return known;
    } catch (MarketoException refused) {
      return new Choice(List.of(), refused.getMessage() + INSTEAD);
    }
  }

  /**
   * The same wish with the names that Marketo has for the chosen addresses, so that the mail greets
   * them.
   *
   * @param body {@code addresses} is a list of addresses, chosen or typed
   */
  public Map<String, Object> named(@Body Map<String, Object> body) {
    Map<String, String> names = new HashMap<>();
    list().admins().forEach(admin -> names.put(key(admin.email()), admin.name()));
    Map<String, Object> named = new HashMap<>(body);
    if (body.get("addresses") instanceof List<?> addresses) {
      named.put(
          "addresses",
          addresses.stream()
              .map(String::valueOf)
              .map(address -> named(address, names.getOrDefault(key(address), "")))
              .toList());
    }
    return named;
  }

  private static String named(String address, String name) {
    String plain = name.replaceAll("[\"\\p{Cntrl}]+", " ").strip();
    return plain.isEmpty() ? address : "\"" + plain + "\" <" + address.strip() + ">";
  }

  private static Admin admin(MarketoUser user) {
    return new Admin((user.firstName() + " " + user.lastName()).strip(), user.emailAddress());
  }

  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
