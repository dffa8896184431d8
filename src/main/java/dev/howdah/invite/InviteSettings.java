package dev.howdah.invite;

import dev.howdah.language.Language;
import dev.howdah.members.InvitationRules;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings {@code invite.*} that count for every way of inviting.
 *
 * @param publicUrl where people reach this host
 * @param zone in which the end of an invitation is told
 * @param language of the mails to people whose language nobody says
 */
public record InviteSettings(InvitationRules rules, URI publicUrl, ZoneId zone, Language language) {

  private static final int MOST_SEATS = 1_000_000;
  private static final int MOST_DAYS = 365;

  /** Reads them. */
  public static InviteSettings of(Settings settings) {
    return new InviteSettings(
        new InvitationRules(
            settings.number("invite.seats", 0, MOST_SEATS),
            Duration.ofDays(settings.number("invite.validity-days", 1, MOST_DAYS)),
            words(settings.text("invite.blocked-domains")),
            words(settings.text("invite.workspaces"))),
        URI.create(settings.text("host.public-url")),
        zone(settings),
        language(settings));
  }

  /** The setting {@code invite.language}. */
  public static Language language(Settings settings) {
    return Language.of(settings.choice("invite.language", "en", "de", "sv", "nl", "zh-Hant", "it"))
        .orElseThrow();
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ZoneId zone(Settings settings) {
    try {
      return ZoneId.of(settings.text("invite.time-zone"));
    } catch (DateTimeException e) {
      throw new SettingsRefused(
          List.of(
              "invite.time-zone must be a time zone such as Europe/Berlin but is '"
                  + settings.text("invite.time-zone")
                  + "' ("
                  + settings.source("invite.time-zone")
                  + "). The host does not start. Correct it"));
    }
  }
}
