package dev.howdah.sandbox.world;

import static dev.howdah.sandbox.world.WorldTest.all;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the world is as nasty as the real one. */
class WorldTextsTest {

  private static final World WORLD = World.of(3, 10_000, Instant.parse("2026-11-21T12:00:00Z"));
  private static final List<MarketoLead> PEOPLE = all(WORLD.marketoLeads());

  private static Stream<String> texts(MarketoLead lead) {
    return Stream.of(
            lead.firstName(),
            lead.lastName(),
            lead.email(),
            lead.company(),
            lead.title(),
            lead.phone(),
            lead.linkedInProfileURL(),
            lead.leadSource())
        .filter(Objects::nonNull);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",", "\"", ";", "\n", "\r\n", "\r", "\t", "null", "🐘", "\u00a0", "\\", "'", "<b>", "${",
        "\u2028", "\u200f", "\u0301", "𠮷"
      })
  void holdsWhatIsHardToCarry(String part) {
    assertThat(PEOPLE.stream().flatMap(WorldTextsTest::texts)).anyMatch(t -> t.contains(part));
  }

  @Test
  void hasBlanksAroundAndFormulasInFrontAndTextsAsLongAsAColumn() {
    List<String> texts = PEOPLE.stream().flatMap(WorldTextsTest::texts).toList();

    assertThat(texts)
        .anyMatch(text -> text.startsWith(" "))
        .anyMatch(text -> text.endsWith(" "))
        .anyMatch(text -> text.startsWith("="))
        .anyMatch(text -> text.startsWith("+"))
        .anyMatch(text -> text.startsWith("@"))
        .anyMatch(text -> text.length() == 255)
        .allMatch(text -> text.length() <= 255);
  }

  /** Marketo's files write nothing as null, so that these could not be told from it. */
  @Test
  void hasNoTextThatAFileCannotTellFromNothing() {
    assertThat(PEOPLE.stream().flatMap(WorldTextsTest::texts))
        .doesNotContain("null", "")
        .noneMatch(text -> text.isBlank() || text.indexOf('\0') >= 0)
        .allMatch(
            text ->
                new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8)
                    .equals(text));
  }

  @Test
  void namesPeopleInManyScripts() {
    Set<Character.UnicodeScript> scripts = new HashSet<>();
    PEOPLE.stream()
        .flatMap(lead -> Stream.of(lead.firstName(), lead.lastName()))
        .filter(Objects::nonNull)
        .forEach(
            name -> name.codePoints().mapToObj(Character.UnicodeScript::of).forEach(scripts::add));

    assertThat(scripts)
        .contains(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.HANGUL)
        .hasSizeGreaterThan(18);
  }

  @Test
  void leavesEveryFieldEmptyNowAndThen() {
    for (Function<MarketoLead, String> field :
        List.<Function<MarketoLead, String>>of(
            MarketoLead::firstName,
            MarketoLead::lastName,
            MarketoLead::email,
            MarketoLead::company,
            MarketoLead::title,
            MarketoLead::phone,
            MarketoLead::linkedInProfileURL,
            MarketoLead::leadSource)) {
      assertThat(PEOPLE.stream().map(field)).containsNull().anyMatch(Objects::nonNull);
    }
  }

  @Test
  void givesTheSameAddressToSeveralPeople() {
    Set<Long> synced =
        all(WORLD.synced()).stream().map(SyncedPerson::marketoId).collect(Collectors.toSet());
    Map<String, List<MarketoLead>> shared =
        PEOPLE.stream()
            .filter(lead -> lead.email() != null)
            .collect(Collectors.groupingBy(lead -> lead.email().toLowerCase(Locale.ROOT)));
    List<List<MarketoLead>> twins =
        shared.values().stream().filter(people -> people.size() > 1).toList();

    assertThat(twins)
        .hasSizeBetween(30, 200)
        .anyMatch(people -> people.stream().allMatch(lead -> synced.contains(lead.id())))
        .anyMatch(people -> people.stream().noneMatch(lead -> synced.contains(lead.id())))
        .anyMatch(people -> people.stream().map(MarketoLead::email).distinct().count() > 1);
  }

  @Test
  void keepsSalesforceWithinItsColumns() {
    assertThat(all(WORLD.salesforceContacts()))
        .allMatch(contact -> contact.lastName().length() <= 80 && !contact.lastName().isBlank())
        .allMatch(contact -> contact.firstName() == null || contact.firstName().length() <= 40)
        .allMatch(contact -> contact.email() == null || contact.email().length() <= 80)
        .allMatch(contact -> contact.phone() == null || contact.phone().length() <= 40);
    assertThat(all(WORLD.salesforceLeads()))
        .allMatch(lead -> !lead.company().isBlank() && lead.company().length() <= 255)
        .allMatch(lead -> lead.title() == null || lead.title().length() <= 128)
        .anyMatch(lead -> lead.lastName().equals("[[Unknown]]"));
  }
}
