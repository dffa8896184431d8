package dev.howdah.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

  private static final Pattern PHRASE = Pattern.compile("Phrase\\.of\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @CsvSource({
    "de,DE",
    "de-AT,DE",
    "DE_de,DE",
    "zh-Hant,ZH_HANT",
    "zh-TW,ZH_HANT",
    "zh_Hant_HK,ZH_HANT",
    "it-CH,IT",
    "en-GB,EN",
    "sv-FI,SV",
    "nl-BE,NL"
  })
  void knowsALanguageByItsTagWithAnyRegion(String tag, Language language) {
    assertThat(Language.of(tag)).contains(language);
  }

  @ParameterizedTest
  @CsvSource({"zh", "zh-CN", "fr", "''", "-", "english"})
  void doesNotTakeOneLanguageForAnother(String tag) {
    assertThat(Language.of(tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"fr-CH, fr;q=0.9, it;q=0.8, *;q=0.5|IT", "zh-TW,zh;q=0.9|ZH_HANT", "fr|EN", "%%|EN"})
  void takesTheFirstLanguageABrowserAsksForThatItSpeaks(String header, Language language) {
    assertThat(Language.accepted(header)).isEqualTo(language);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysEachTextInEachLanguageWithTheSamePlaces(Language language) {
    Texts english = Texts.in(Language.EN);
    Texts texts = Texts.in(language);

    assertThat(texts.keys()).isEqualTo(english.keys());
    for (String key : texts.keys()) {
      assertThat(places(texts, key)).as(key).isEqualTo(places(english, key));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "EN")
  void leavesNoEnglishSentenceInAnotherLanguage(Language language) {
    for (String key : Texts.in(language).keys()) {
      String text = Texts.in(language).of(key, "0", "1", "2");
      if (text.length() > 12) {
        assertThat(text).as(key).isNotEqualTo(Texts.in(Language.EN).of(key, "0", "1", "2"));
      }
    }
  }

  @Test
  void saysAPhraseWithinAPhraseInTheSameLanguage() {
    Phrase phrase = Phrase.of("csv.kind", Phrase.of("csv.kind.html"), Phrase.of("csv.remedy.html"));

    assertThat(phrase)
        .hasToString(
            "The file is a web page, expected CSV; nobody was invited. Download the file itself,"
                + " not the page that shows it.");
    assertThat(phrase.in(Language.SV))
        .isEqualTo(
            "Filen är en webbsida, CSV förväntades; ingen bjöds in. Ladda ned själva filen, inte"
                + " sidan som visar den.");
    assertThat(Phrase.of("reason.seats", 1000).in(Language.DE)).startsWith("Alle 1000 Plätze");
    assertThat(Phrase.NOTHING.in(Language.IT)).isEmpty();
  }

  @Test
  void hasATextForEachPhraseOfTheCode() throws IOException {
    Set<String> keys = Texts.in(Language.EN).keys();
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher phrase = PHRASE.matcher(Files.readString(file));
        while (phrase.find()) {
          used.add(phrase.group(1));
        }
      }
    }

    assertThat(used).hasSizeGreaterThan(40);
    assertThat(used)
        .allMatch(
            key ->
                keys.contains(key)
                    || (key.endsWith(".") && keys.stream().anyMatch(k -> k.startsWith(key))));
  }

  @Test
  void writesChineseWithFullWidthPunctuation() {
    for (String key : Texts.in(Language.ZH_HANT).keys()) {
      assertThat(Texts.in(Language.ZH_HANT).of(key, "A", "B", "C"))
          .as(key)
          .doesNotContainPattern("[\\p{IsHan}][,:;!?]");
    }
  }

  @Test
  void namesAMissingText() {
    assertThatThrownBy(() -> Texts.in(Language.SV).of("nothing"))
        .hasMessage("There is no text nothing in sv");
  }

  @Test
  void saysDayAndTimeInTheLanguagesWay() {
    Instant instant = Instant.parse("2026-11-28T13:05:00Z");
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertThat(Texts.in(Language.DE).moment(instant, zone))
        .startsWith("28. November 2026")
        .endsWith("14:05 (MEZ)");
    assertThat(Texts.in(Language.ZH_HANT).moment(instant, zone)).contains("2026\u5e7411\u670828");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void fillsInTheInvitationInBothForms(Language language) {
    Map<String, Object> values = invitation();

    String html = new Templates().render("mails/invitation.html.peb", language, values);
    String text = new Templates().render("mails/invitation.txt.peb", language, values);

    assertThat(html)
        .contains("<html lang=\"" + language.tag() + "\">")
        .contains(Texts.in(language).of("invitation.button"))
        .contains("Zo&lt;e&gt; &amp; Co");
    assertThat(text)
        .contains(Texts.in(language).of("invitation.steps"))
        .contains("https://sales.example/a?t=1&u=2")
        .contains("Zo<e> & Co");
    for (String form : List.of(html, text)) {
      assertThat(form).doesNotContain("{0}").doesNotContain("{{");
    }
  }

  @Test
  void letsAPageUseTheStyleSheetThatItIncludesAndNoOther() throws Exception {
    String page =
        new Templates()
            .render(
                "pages/connect.html.peb",
                Language.EN,
                Map.of("good", true, "key", "connect.done", "first", "a@x.org", "second", "00D"));
    String style =
        page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(style).contains("max-width");
    assertThat(Templates.pass("pages/plain.css"))
        .isEqualTo("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    assertThatThrownBy(() -> Templates.pass("pages/none.css"))
        .hasMessage("There is no style sheet pages/none.css");
  }

  @Test
  void refusesToFillInAnInvitationThatLacksAValue() {
    Map<String, Object> values = invitation();
    values.remove("link");

    assertThatThrownBy(
            () -> new Templates().render("mails/invitation.txt.peb", Language.EN, values))
        .hasMessageContaining("link");
  }

  private static Map<String, Object> invitation() {
    return new HashMap<>(
        Map.of(
            "name", "Zo<e> & Co",
            "inviter", "Anna Berg",
            "owner", true,
            "link", "https://sales.example/a?t=1&u=2",
            "email", "zoe@example.org",
            "expires", "28 November",
            "host", "https://sales.example"));
  }

  private static TreeSet<String> places(Texts texts, String key) {
    TreeSet<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(texts.of(key, "{0}", "{1}", "{2}"));
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }
}
