package dev.howdah.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.language.Language;
import dev.howdah.mail.Letter;
import dev.howdah.mail.Outbox;
import dev.howdah.members.ActivationTokens;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.members.InvitationRules;
import dev.howdah.members.Invitations;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class InvitingTest {

  private static final Pattern LINK =
      Pattern.compile("https://sales\\.example/activate/([A-Za-z0-9_-]{65})");

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private final InvitationRules rules =
      new InvitationRules(0, Duration.ofDays(7), Set.of(), Set.of("Default"));
  private final ActivationTokens tokens = new ActivationTokens(new byte[32]);
  private final InvitationDeeds deeds = new InvitationDeeds(clock, rules, tokens, () -> false);

  @StoreTest
  void saysOfEachAddressWhatBecameOfItAndPostsOneLetterForEachInvitation(Store store) {
    Inviting.Answer answer =
        inviting(store)
            .invite(
                Map.of("addresses", "Anna Berg <anna@x.org>, nobody, anna@x.org", "language", "sv"),
                "ops",
                "invite",
                null);

    assertThat(answer.invited()).isEqualTo(1);
    assertThat(answer.results())
        .extracting(Inviting.Result::address, Inviting.Result::result)
        .containsExactly(
            tuple("anna@x.org", "invited"),
            tuple("nobody", "invalid_email"),
            tuple("anna@x.org", "duplicate"));
    List<Outbox.Taken> posted = outbox(store).take(10);
    assertThat(posted).extracting(Outbox.Taken::kind).containsExactly("invitation");
    Letter letter = letters(store).write(posted.get(0).about()).orElseThrow();
    assertThat(letter.language()).isEqualTo(Language.SV);
    assertThat(letter.name()).isEqualTo("Anna Berg");
    assertThat(letter.subject()).isEqualTo("Din inbjudan till MSI-\u00e5tg\u00e4rder");
    assertThat(letter.text()).contains("Hej Anna Berg!").containsPattern(LINK);
  }

  @StoreTest
  void givesTheReasonsInTheLanguageThatTheCallerReads(Store store) {
    Map<String, Object> body = Map.of("addresses", "nobody, anna@x.org, anna@x.org");

    List<Inviting.Result> results =
        inviting(store).invite(body, "ops", "invite", "fr, zh-TW;q=0.9, en;q=0.5").results();

    assertThat(results)
        .extracting(Inviting.Result::result, Inviting.Result::reason)
        .containsExactly(
            tuple(
                "invalid_email",
                "\u9019\u4e0d\u662f\u96fb\u5b50\u90f5\u4ef6\u5730\u5740"
                    + "\uff08\u7f3a\u5c11 @\uff09\u3002"),
            tuple("invited", ""),
            tuple(
                "duplicate",
                "\u6b64\u5730\u5740\u5728\u9019\u4efd\u6e05\u55ae\u4e2d\u51fa\u73fe"
                    + "\u4e0d\u6b62\u4e00\u6b21\u3002"));
  }

  @StoreTest
  void keepsNoTokenInTheDatabase(Store store) {
    inviting(store).invite(Map.of("addresses", List.of("a@x.org")), "ops", "invite", null);
    String token = link(letters(store).write(outbox(store).take(1).get(0).about()).orElseThrow());

    String everything =
        store.read(
            handle ->
                handle.createQuery("SELECT * FROM invitation").mapToMap().list().toString()
                    + handle.createQuery("SELECT * FROM mail").mapToMap().list());

    assertThat(everything).doesNotContain(token);
    assertThat(
            store.<Boolean, RuntimeException>read(
                handle -> deeds.byToken(handle, token).isPresent()))
        .isTrue();
  }

  @StoreTest
  void sendsOneLetterAfterAResendAndVoidsTheLinkBefore(Store store) {
    inviting(store).invite(Map.of("addresses", "a@x.org"), "ops", "invite", null);
    String id =
        store.read(
            handle -> handle.createQuery("SELECT id FROM invitation").mapTo(String.class).one());
    String before = link(letters(store).write(id).orElseThrow());

    inviting(store).resend(id);

    assertThat(outbox(store).take(10)).hasSize(1);
    assertThat(link(letters(store).write(id).orElseThrow())).isNotEqualTo(before);
  }

  @StoreTest
  void writesNoLetterForARevokedInvitation(Store store) {
    inviting(store).invite(Map.of("addresses", "a@x.org"), "ops", "invite", null);
    String id = outbox(store).take(1).get(0).about();

    inviting(store).revoke(id);

    assertThat(letters(store).write(id)).isEmpty();
  }

  @StoreTest
  void confirmsToTheInviterWhenTheLastLetterIsThrough(Store store) {
    inviting(store)
        .invite(
            Map.of(
                "addresses", "a@x.org, b@x.org",
                "inviterName", "Bo",
                "inviterEmail", "bo@x.org",
                "language", "de"),
            "ops",
            "invite",
            null);
    List<Outbox.Taken> both = outbox(store).take(10);
    outbox(store).sent(both.get(0));
    assertThat(outbox(store).take(10)).isEmpty();
    outbox(store).refused(both.get(1), "550 no such user");

    List<Outbox.Taken> confirmation = outbox(store).take(10);
    assertThat(confirmation).extracting(Outbox.Taken::kind).containsExactly("confirmation");
    Letter letter =
        new ConfirmationLetters(store, URI.create("https://sales.example"))
            .write(confirmation.get(0).about())
            .orElseThrow();
    assertThat(letter.to()).isEqualTo("bo@x.org");
    assertThat(letter.subject()).isEqualTo("Einladungen gesendet: 1 von 2");
    assertThat(letter.text()).contains("550 no such user");
    assertThat(letter.html()).contains("550 no such user");
  }

  @StoreTest
  void refusesMoreAddressesThanOneCallTakes(Store store) {
    String many =
        IntStream.rangeClosed(1, 1001)
            .mapToObj(n -> "u" + n + "@x.org")
            .collect(Collectors.joining(","));

    assertThatThrownBy(
            () -> inviting(store).invite(Map.of("addresses", many), "ops", "invite", null))
        .hasMessage(
            "One call takes 1 to 1000 addresses but has 1001; nobody was invited. For more, send a"
                + " CSV file.");
  }

  private Inviting inviting(Store store) {
    return new Inviting(store, clock, new Invitations(clock, rules, tokens), deeds, Language.EN);
  }

  private InvitationLetters letters(Store store) {
    return new InvitationLetters(
        store, clock, deeds, URI.create("https://sales.example"), ZoneId.of("Europe/Stockholm"));
  }

  private Outbox outbox(Store store) {
    return new Outbox(
        store,
        clock,
        Map.of(
            InvitationLetters.KIND,
            letters(store),
            ConfirmationLetters.KIND,
            new ConfirmationLetters(store, URI.create("https://sales.example"))));
  }

  private static String link(Letter letter) {
    Matcher matcher = LINK.matcher(letter.text());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
