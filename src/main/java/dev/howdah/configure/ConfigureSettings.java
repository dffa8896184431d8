package dev.howdah.configure;

import dev.howdah.settings.Settings;
import java.net.URI;
import java.time.Duration;

/**
 * The settings {@code configure.*}, and those of others that count here.
 *
 * @param deadline how long a deployment is asked after before it is given up
 */
public record ConfigureSettings(URI publicUrl, Duration deadline, String apiVersion) {

  public static ConfigureSettings of(Settings settings) {
    return new ConfigureSettings(
        URI.create(settings.text("host.public-url")),
        Duration.ofMinutes(settings.number("configure.deadline-minutes", 1, 1440)),
        settings.text("salesforce.api-version"));
  }
}
