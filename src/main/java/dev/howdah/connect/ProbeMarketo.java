package dev.howdah.connect;

import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoStopException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One small call for each permission that the steps need; each refusal is kept, none stops. */
final class ProbeMarketo {

  private static final String LEAD = "Read-Only Lead";
  private static final String ACTIVITY = "Read-Only Activity";
  private static final String USERS = "Access User Management Api";
  private static final String ACCESS_DENIED = "603";

  private record Probe(String call, String permission, Consumer<MarketoClient> deed) {}

  private static final List<Probe> PROBES =
      List.of(
          new Probe("describe", LEAD, MarketoClient::describe),
          new Probe(
              "leads",
              LEAD,
              client -> client.leads(new LeadFilter("id", List.of("1")), List.of("id"))),
          new Probe("bulk", LEAD, MarketoClient::exportIds),
          new Probe("activities", ACTIVITY, MarketoClient::activityTypes),
          new Probe("users", USERS, client -> client.users(false)));

  private ProbeMarketo() {}

  /**
   * @throws dev.howdah.marketo.api.MarketoException if it is not about a permission: the
   *     credentials are wrong, or Marketo cannot be reached
   */
  static List<MarketoPermission> with(MarketoClient client) {
    List<MarketoPermission> found = new ArrayList<>();
    // Needs a token and no permission: whoever fails here has wrong credentials.
    client.usage();
    found.add(new MarketoPermission("usage", "", true, null));
    PROBES.forEach(probe -> found.add(ask(probe, client)));
    return found;
  }

  private static MarketoPermission ask(Probe probe, MarketoClient client) {
    try {
      probe.deed().accept(client);
      return new MarketoPermission(probe.call(), probe.permission(), true, null);
    } catch (MarketoStopException refused) {
      if (!refused.code().equals(ACCESS_DENIED)) {
        throw refused;
      }
      return new MarketoPermission(probe.call(), probe.permission(), false, refused.getMessage());
    }
  }
}
