package dev.howdah;

import dev.howdah.api.Api;
import dev.howdah.command.Commands;
import dev.howdah.hosting.House;
import dev.howdah.settings.Settings;
import dev.howdah.store.HostFacts;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import dev.howdah.vault.VaultSettings;
import java.security.SecureRandom;
import java.util.Optional;

/** The way in, and the one place where every desk is bound to the name that routes call it by. */
public final class Host {

  private Host() {}

  public static void main(String[] args) {
    System.exit(Commands.execute(args, Host::furnish));
  }

  /** Binds the desks. */
  static void furnish(House house) {
    Settings settings = house.settings();
    Store store = house.keep(Store.open(storeSettings(settings)));
    house.claimProfile(new HostFacts(store));
    Vault vault = Vault.open(store, vaultSettings(settings), new SecureRandom());
    Api api = new Api(token -> Optional.empty());
    house.beforeRoutes(api::prepare);
    house.onHttp(api::open);
  }

  private static StoreSettings storeSettings(Settings settings) {
    return new StoreSettings(
        settings.path("host.data"),
        settings.text("store.url"),
        settings.text("store.user"),
        settings.secret("store.password").orElse(""));
  }

  private static VaultSettings vaultSettings(Settings settings) {
    return new VaultSettings(
        settings.secret("vault.key").map(Secret::of),
        settings
            .givenPath("vault.key-file")
            .orElse(settings.path("host.data").resolve("vault.key")),
        settings.secret("vault.previous-key").map(Secret::of));
  }
}
