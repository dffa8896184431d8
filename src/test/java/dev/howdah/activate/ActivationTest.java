package dev.howdah.activate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.connect.SalesforceConnection;
import dev.howdah.invite.Inviting;
import dev.howdah.invite.Roster;
import dev.howdah.rehearsal.Browser;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.mailbox.Mailbox;
import dev.howdah.sandbox.salesforce.SalesforceOptions;
import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import dev.howdah.sandbox.world.World;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActivationTest {

  /** Users of the simulated org: two good ones, one unverified, one without API access. */
  private static final int GOOD = 102;

  private static final int OTHER = 103;
  private static final int UNVERIFIED = 104;
  private static final int WITHOUT_API = 107;

  private SalesforceSimulator org;
  private Mailbox mailbox;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running("20-connect-salesforce", "50-invite", "90-mail", "91-failures")
          .with(this::startOrg);

  private final Browser browser = new Browser();

  @Test
  void makesTheInvitedPersonActiveAfterASignInAndBeginsASession() throws Exception {
    connect();
    URI link = invite(GOOD, "de");

    Browser.Page page = browser.open(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html())
        .contains("lang=\"de\"", "Aktivieren Sie Ihr Konto", "sales102@sales.example.com");
    assertThat(page.headers())
        .containsEntry("cache-control", "no-store")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(page.headers().get("content-security-policy"))
        .matches(
            "default-src 'none'; style-src 'nonce-[A-Za-z0-9+/=]{24}'; base-uri 'none';"
                + " frame-ancestors 'none'");
    assertThat(state()).isIn("pending", "sent");
    String before = browser.cookie(link, "howdah_session").orElseThrow();

    Browser.Page done = activate(link, GOOD);

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.html()).contains("Ihr Konto ist aktiv", "href=\"" + org.url() + "\"");
    assertThat(done.headers()).containsEntry("cache-control", "no-store");
    assertThat(state()).isEqualTo("accepted");
    assertThat(roster().users(null, null).users())
        .extracting(Roster.User::state)
        .containsExactly("active");
    assertThat(browser.cookie(link, "howdah_session").orElseThrow()).isNotEqualTo(before);
    Browser.Page again = browser.open(link);
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.html()).contains("Diese Einladung wurde bereits verwendet.");
  }

  @Test
  void sparesTheLinkIfAnotherPersonSignsIn() throws Exception {
    connect();
    URI link = invite(GOOD, "en");

    Browser.Page page = activate(link, OTHER);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html())
        .contains("You are logged in to Salesforce with another e-mail address.")
        .doesNotContain("sales103");
    assertThat(state()).isIn("pending", "sent");
    Browser second = new Browser();
    assertThat(second.activate(link, username(GOOD), org.credentials().password()).html())
        .contains("Your account is active");
  }

  @Test
  void refusesAnAddressThatSalesforceHasNotVerified() throws Exception {
    connect();

    Browser.Page page = activate(invite(UNVERIFIED, "it"), UNVERIFIED);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html()).contains("Il tuo indirizzo e-mail non è verificato in Salesforce.");
    assertThat(state()).isIn("pending", "sent");
  }

  @Test
  void refusesAProfileWithoutApiAccess() throws Exception {
    connect();

    Browser.Page page = activate(invite(WITHOUT_API, "zh-Hant"), WITHOUT_API);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html()).contains("您的 Salesforce 設定檔沒有 API 存取權。");
    assertThat(state()).isIn("pending", "sent");
  }

  @Test
  void tellsAPersonWhoDeniedWhatToDo() throws Exception {
    connect();
    Browser.Page login = browser.submit(browser.open(invite(GOOD, "sv")), Map.of());
    Browser.Page consent =
        browser.submit(
            login, Map.of("username", username(GOOD), "pw", org.credentials().password()));

    Browser.Page page = browser.submit(consent, Map.of("cancel", "Deny"));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html()).contains("Du tillät inte åtkomsten.");
    assertThat(state()).isIn("pending", "sent");
  }

  @Test
  void knowsNoLinkButTheLatest() throws Exception {
    connect();
    URI first = invite(GOOD, "nl");
    inviting().resend(roster().invitations(null, null, null).invitations().get(0).id());
    URI second = link(GOOD, 2);

    assertThat(browser.open(first).status()).isEqualTo(404);
    assertThat(browser.open(first).html()).contains("This link is not valid.");
    assertThat(activate(second, GOOD).html()).contains("Uw account is actief");
  }

  @Test
  void showsThatAnInvitationWasRevoked() throws Exception {
    connect();
    URI link = invite(GOOD, "en");
    Browser.Page open = browser.open(link);
    inviting().revoke(roster().invitations(null, null, null).invitations().get(0).id());

    assertThat(browser.submit(open, Map.of()).html())
        .contains("This invitation has been withdrawn.");
    assertThat(browser.open(link).status()).isEqualTo(410);
  }

  @Test
  void takesNoPostThatItsPageHasNotSent() throws Exception {
    connect();
    URI link = invite(GOOD, "en");
    Browser.Page open = browser.open(link);

    assertThat(browser.submit(open, Map.of("howdah-csrf", "made up")).status()).isEqualTo(403);
    assertThat(new Browser().submit(open, Map.of()).status()).isEqualTo(403);
    assertThat(new Browser().submit(open, Map.of()).html())
        .contains("The sign-in took too long, was begun in another browser");
    assertThat(state()).isIn("pending", "sent");
  }

  @Test
  void goesOnWithTheSessionThroughRestarts() throws Exception {
    samePort();
    connect();
    URI link = invite(GOOD, "en");
    Browser.Page open = browser.open(link);
    host.restart();
    Browser.Page login = browser.submit(open, Map.of());
    host.restart();

    Browser.Page consent =
        browser.submit(
            login, Map.of("username", username(GOOD), "pw", org.credentials().password()));
    Browser.Page done = browser.submit(consent, Map.of("save", "Allow"));

    assertThat(done.html()).contains("Your account is active");
    assertThat(sessionsOf(user())).isEqualTo(1);
  }

  @Test
  void endsTheSessionsOfAUserWhoIsDisabled() throws Exception {
    connect();
    activate(invite(GOOD, "en"), GOOD);
    assertThat(sessionsOf(user())).isEqualTo(1);

    roster().disable(user());

    assertThat(sessionsOf(user())).isZero();
  }

  @Test
  void beginsNoSessionForALinkThatLeadsNowhere() throws Exception {
    URI nowhere = host.address().resolve("/activate/" + "x".repeat(65));

    assertThat(browser.open(nowhere).status()).isEqualTo(404);

    assertThat(browser.cookie(nowhere, "howdah_session")).isEmpty();
  }

  @Test
  void takesTheCallbackInTheBrowserThatBeganAndOnce() throws Exception {
    connect();
    Browser.Page done = activate(invite(GOOD, "en"), GOOD);

    assertThat(done.address().getPath()).isEqualTo("/oauth/callback");
    assertThat(new Browser().open(done.address()).status()).isEqualTo(400);
    assertThat(browser.open(done.address()).html()).contains("The sign-in took too long");
  }

  @Test
  void fixesTheOrganizationByTheOwnersActivationWhileNoneIsConnected() throws Exception {
    URI owner = inviteOwner();
    URI other = invite(OTHER, "en");
    assertThat(new Browser().activate(other, username(OTHER), org.credentials().password()).html())
        .contains("The sales account is not yet connected to Salesforce.");

    assertThat(activate(owner, GOOD).html()).contains("Your account is active");

    assertThat(salesforce().status().state()).isEqualTo("not connected");
    assertThat(salesforce().status().organization())
        .isEqualTo(World.of(7, 100, Clock.systemUTC().instant()).organizationId());
    assertThat(new Browser().activate(other, username(OTHER), org.credentials().password()).html())
        .contains("Your account is active");
    connect();
    assertThat(salesforce().status().state()).isEqualTo("connected");
  }

  private Map<String, String> startOrg(Path data) {
    Clock clock = Clock.systemUTC();
    org =
        host.companion(
            SalesforceSimulator.start(
                SalesforceOptions.of(World.of(7, 100, clock.instant()), clock, 0, false, data)));
    mailbox = host.companion(Mailbox.start(SandboxClock.at(clock.instant(), 1), 0, 0, data));
    return Map.of(
        "mail.port", Integer.toString(mailbox.smtpPort()),
        "mail.starttls", "off",
        "salesforce.login-url", org.url(),
        "salesforce.client-id", org.credentials().clientId(),
        "salesforce.client-secret", org.credentials().clientSecret());
  }

  /** A browser keeps its cookies by host and port. */
  private void samePort() {
    String address = host.address().toString();
    host.restart(
        Map.of(
            "http.port", Integer.toString(host.address().getPort()), "host.public-url", address));
  }

  private String user() {
    return roster().users(null, null).users().get(0).id();
  }

  private int sessionsOf(String member) {
    try (Store store = Store.open(StoreSettings.in(host.data()))) {
      return store.read(
          handle ->
              handle
                  .createQuery("SELECT COUNT(*) FROM browser_session WHERE member_id = :member")
                  .bind("member", member)
                  .mapTo(Integer.class)
                  .one());
    }
  }

  private void connect() {
    Browser admin = new Browser();
    Browser.Page login = admin.open(URI.create(salesforce().link(null, "ops").url()));
    Browser.Page consent =
        admin.submit(
            login,
            Map.of("username", org.credentials().username(), "pw", org.credentials().password()));
    assertThat(admin.submit(consent, Map.of("save", "Allow")).html())
        .contains("Salesforce is connected");
  }

  private URI invite(int user, String language) throws Exception {
    inviting()
        .invite(Map.of("addresses", email(user), "language", language), "ops", "invite", null);
    return link(user, 1);
  }

  private URI inviteOwner() throws Exception {
    inviting().inviteAdmins(Map.of("addresses", email(GOOD)), "ops", null);
    return link(GOOD, 1);
  }

  /** As the newest of this user's mails has it. */
  private URI link(int user, int mails) throws Exception {
    host.await("mail " + mails, () -> messages(user).size() == mails);
    String number = messages(user).get(mails - 1).path("number").asText();
    String text = get("/messages/" + number).path("text").asText();
    Matcher link = Pattern.compile("http://\\S+/activate/\\S+").matcher(text);
    assertThat(link.find()).isTrue();
    return URI.create(link.group());
  }

  private JsonNode messages(int user) throws Exception {
    return get("/messages?to=" + email(user));
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper().readTree(browser.open(URI.create(mailbox.url() + path)).html());
  }

  private Browser.Page activate(URI link, int user) {
    return browser.activate(link, username(user), org.credentials().password());
  }

  private String state() {
    return roster().invitations(null, null, null).invitations().get(0).state();
  }

  private Inviting inviting() {
    return host.desk("inviting", Inviting.class);
  }

  private Roster roster() {
    return host.desk("roster", Roster.class);
  }

  private SalesforceConnection salesforce() {
    return host.desk("salesforceConnection", SalesforceConnection.class);
  }

  private static String username(int user) {
    return "sales" + user + "@sandbox.howdah.example";
  }

  private static String email(int user) {
    return "sales" + user + "@sales.example.com";
  }
}
