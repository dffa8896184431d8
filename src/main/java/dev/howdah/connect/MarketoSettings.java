package dev.howdah.connect;

import dev.howdah.vault.Secret;

/**
 * The settings {@code marketo.*} that a connection needs.
 *
 * @param url address of the instance
 * @param clientId of the configured service; empty if credentials are to be pasted
 * @param clientSecret of the same
 */
public record MarketoSettings(String url, String clientId, Secret clientSecret) {}
