package dev.howdah.prerequisites;

import dev.howdah.connect.MarketoAllowance;
import dev.howdah.settings.Profile;
import dev.howdah.settings.Settings;
import java.net.URI;

/**
 * What the settings say that must hold.
 *
 * @param callsPerDay that Marketo grants
 * @param mail connects to the mail server and sends nothing
 * @param prod whether others must reach the public address
 */
public record PrerequisiteSettings(long callsPerDay, Knock mail, URI publicUrl, boolean prod) {

  /** Reads them. */
  public static PrerequisiteSettings of(Settings settings, Knock mail) {
    return new PrerequisiteSettings(
        MarketoAllowance.of(settings).callsPerDay(),
        mail,
        URI.create(settings.text("host.public-url")),
        settings.profile() == Profile.PROD);
  }
}
