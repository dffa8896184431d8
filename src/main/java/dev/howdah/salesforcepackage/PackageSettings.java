package dev.howdah.salesforcepackage;

import dev.howdah.settings.Settings;
import dev.howdah.vault.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings {@code package.*}.
 *
 * @param version what is installed where an order names no version: an id (04t) or a number
 * @param installationKey of that version
 * @param deadline how long an install is asked after before it is called late
 */
public record PackageSettings(
    String namespace,
    String version,
    Optional<Secret> installationKey,
    Duration deadline,
    String apiVersion) {

  public static PackageSettings of(Settings settings) {
    String namespace = settings.text("package.namespace");
    if (!namespace.matches("[A-Za-z](?:_?[A-Za-z0-9]){0,14}")) {
      throw new IllegalArgumentException(
          "package.namespace must be a namespace of Salesforce such as mkto_si but is "
              + namespace
              + ". The host does not start. Correct the setting.");
    }
    return new PackageSettings(
        namespace,
        settings.text("package.version"),
        settings.secret("package.installation-key").filter(key -> !key.isEmpty()).map(Secret::of),
        Duration.ofMinutes(settings.number("package.deadline-minutes", 1, 1440)),
        settings.text("salesforce.api-version"));
  }
}
