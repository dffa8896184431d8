package dev.howdah.connect;

import dev.howdah.settings.Settings;
import dev.howdah.vault.Secret;

/**
 * The settings {@code marketo.*} that a connection needs.
 *
 * @param url address of the instance
 * @param clientId of the configured service; empty if credentials are to be pasted
 * @param clientSecret of the same
 */
public record MarketoSettings(String url, String clientId, Secret clientSecret) {

  /** Reads them. */
  public static MarketoSettings of(Settings settings) {
    return new MarketoSettings(
        settings.text("marketo.url"),
        settings.text("marketo.client-id"),
        Secret.of(settings.secret("marketo.client-secret").orElse("")));
  }
}
