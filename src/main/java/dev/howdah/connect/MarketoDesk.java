package dev.howdah.connect;

import dev.howdah.account.MarketoAdmins;
import dev.howdah.marketo.MarketoComponent;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.Priority;
import dev.howdah.store.Store;
import dev.howdah.time.HostClock;
import dev.howdah.vault.Vault;
import java.util.UUID;

/**
 * The desk with what all of the host calls Marketo by.
 *
 * @param component of the routes; all its clients keep one pace
 * @param connection what routes may ask and do
 * @param admins asks by the operator's own credentials, since Marketo is connected only later
 */
public record MarketoDesk(
    MarketoComponent component, MarketoConnection connection, MarketoAdmins admins) {

  /** Puts them together from what the host has. */
  public static MarketoDesk open(
      MarketoSettings settings,
      MarketoAllowance allowance,
      Store store,
      Vault vault,
      HostClock clock) {
    MarketoComponent component = new MarketoComponent();
    MarketoConnection connection =
        new MarketoConnection(settings, store, vault, component::client, clock);
    component.setClock(clock);
    component.setPause(clock::pause);
    component.setCallsPerWindow(allowance.callsPerWindow());
    component.setConcurrency(allowance.concurrency());
    component.setSharedPace(new MarketoPace(store, clock, UUID.randomUUID().toString(), allowance));
    component.getConfiguration().setBaseUrl(settings.url());
    component.getConfiguration().setLogin(connection.login());
    return new MarketoDesk(component, connection, admins(settings, component, clock));
  }

  private static MarketoAdmins admins(
      MarketoSettings own, MarketoComponent component, HostClock clock) {
    MarketoLogin login =
        MarketoLogin.of(() -> new MarketoCredentials(own.clientId(), own.clientSecret().reveal()));
    return new MarketoAdmins(
        !own.clientId().isEmpty(),
        () -> component.client(login).with(Priority.INTERACTIVE).users(true),
        clock);
  }
}
