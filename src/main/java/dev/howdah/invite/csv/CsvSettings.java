package dev.howdah.invite.csv;

import dev.howdah.invite.InviteSettings;
import dev.howdah.language.Language;
import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator's settings say about CSV files.
 *
 * @param inbox the watched folder
 * @param settle for so long a file must stay as it is before it is taken
 * @param doneFiles whether {@code NAME.done} says that {@code NAME} is complete
 * @param admins whether files in the folder may give the role admin
 * @param summaryTo who gets a mail about each file; empty for nobody
 * @param summaryLanguage of that mail and of the reasons in reports
 * @param language of the mails to people whose rows name none
 */
public record CsvSettings(
    Path inbox,
    Duration settle,
    boolean doneFiles,
    boolean admins,
    Optional<String> summaryTo,
    Language summaryLanguage,
    Language language) {

  /** The settings {@code invite.*}. */
  public static CsvSettings of(Settings settings) {
    return new CsvSettings(
        settings.givenPath("invite.inbox").orElse(settings.path("host.data").resolve("inbox")),
        Duration.ofSeconds(settings.number("invite.settle-seconds", 0, 86_400)),
        settings.flag("invite.done-files"),
        settings.flag("invite.csv-admins"),
        settings.given("invite.summary-to"),
        Language.of(
                settings.choice("invite.summary-language", "en", "de", "sv", "nl", "zh-Hant", "it"))
            .orElseThrow(),
        InviteSettings.language(settings));
  }
}
