package dev.howdah.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.account.MarketoAdmins;
import dev.howdah.hosting.RunningHost;
import dev.howdah.invite.Inviting;
import dev.howdah.invite.Roster;
import dev.howdah.language.Language;
import dev.howdah.language.Texts;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;

/** Invites as an account does, and looks into the mailbox for what came of it. */
final class Invitees {

  private static final Pattern LINK = Pattern.compile("https?://\\S+/activate/\\S+");
  private static final List<String> THREE =
      List.of("ada@example.org", "grace@example.org", "lin@example.org");

  private static final Set<String> FINE = Set.of("invited", "already_pending", "already_member");

  private final RunningHost host;
  private final ProducerTemplate template;
  private final World world;
  private final Map<String, String> addresses;
  private final Path inbox;
  private final Browser browser = new Browser();
  private final Mails mails;
  private String owner = "";

  /**
   * @param addresses where the sandbox is
   * @param inbox the folder that the host watches
   */
  Invitees(
      RunningHost host,
      ProducerTemplate template,
      World world,
      Map<String, String> addresses,
      Path inbox) {
    this.host = host;
    this.template = template;
    this.world = world;
    this.addresses = addresses;
    this.inbox = inbox;
    this.mails = new Mails(browser, addresses.getOrDefault("mailbox.url", ""));
  }

  /** Picks one of Marketo's administrators, who follows the link of the mail and becomes active. */
  Map<String, Long> account() {
    MarketoAdmins.Choice choice =
        template.requestBody("direct:account-admins", null, MarketoAdmins.Choice.class);
    require(choice.reason().isEmpty(), choice.reason());
    SalesforceUser chosen =
        choice.admins().stream()
            .flatMap(admin -> user(admin.email()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no administrator of Marketo is in Salesforce"));
    Inviting.Answer answer = invite("account-invite", Map.of("addresses", List.of(chosen.email())));
    if (answer.invited() == 1) {
      URI link = link(chosen.email());
      Browser.Page page =
          browser.activate(link, chosen.username(), addresses.get("salesforce.password"));
      String done = Texts.in(Language.EN).of("activate.done.title");
      require(
          page.html().contains(done),
          "the activation ended with status " + page.status() + " and without '" + done + "'");
    }
    long active =
        host.desk("roster", Roster.class).users(null, 1000).users().stream()
            .filter(user -> user.email().equals(chosen.email()) && user.owner())
            .filter(user -> user.state().equals("active") && user.role().equals("admin"))
            .count();
    require(active == 1, "the chosen administrator is not the active owner");
    owner = chosen.email();
    return Map.of("administrators", (long) choice.admins().size(), "active", active);
  }

  /** Invites three by address, in German; each gets exactly one mail. */
  Map<String, Long> three() {
    invite("invite", Map.of("addresses", String.join("; ", THREE), "language", "de"));
    String subject = Texts.in(Language.DE).of("invitation.subject");
    for (String address : THREE) {
      JsonNode got = mails.await(address, 1);
      require(
          got.size() == 1 && got.path(0).path("subject").asText().equals(subject),
          "one mail '" + subject + "' should have come for each, but found " + got.size());
    }
    return Map.of("invited", (long) THREE.size(), "mails", (long) THREE.size());
  }

  /** Invites a thousand by a file in the inbox; the mailbox holds what it should and no more. */
  Map<String, Long> thousand() {
    Map<String, Language> invited =
        THREE.stream().collect(Collectors.toMap(address -> address, address -> Language.DE));
    return new DroppedCsv(inbox, mails).invite(owner, invited);
  }

  /** How many mails have gone, but for those about CSV files. */
  long mails() {
    return mails.count() - mails.to(HostSettings.OPERATOR).size();
  }

  private Inviting.Answer invite(String route, Map<String, Object> body) {
    Inviting.Answer answer =
        template.requestBodyAndHeader(
            "direct:" + route, body, "Howdah-Caller", "rehearsal", Inviting.Answer.class);
    answer.results().stream()
        // A rehearsal in a folder that was rehearsed in before finds them there.
        .filter(result -> !FINE.contains(result.result()))
        .forEach(result -> require(false, result.result() + ": " + result.reason()));
    return answer;
  }

  private Stream<SalesforceUser> user(String email) {
    return world.salesforceUsers().stream()
        .filter(user -> user.email().equals(email))
        .filter(user -> user.isActive() && user.apiEnabled() && user.emailVerified());
  }

  private URI link(String address) {
    JsonNode got = mails.await(address, 1);
    Matcher link = LINK.matcher(mails.whole(got.path(got.size() - 1)).path("text").asText());
    require(link.find(), "the mail has no link");
    return URI.create(link.group());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
