package dev.howdah;

import dev.howdah.access.AccessToken;
import dev.howdah.access.AccessTokens;
import dev.howdah.access.BrowserSessions;
import dev.howdah.access.Scope;
import dev.howdah.account.MarketoAdmins;
import dev.howdah.activate.ActivationPages;
import dev.howdah.activate.Sessions;
import dev.howdah.api.Api;
import dev.howdah.api.Callers;
import dev.howdah.command.Commands;
import dev.howdah.configure.Configuration;
import dev.howdah.configure.ConfigurationUsers;
import dev.howdah.configure.ConfigureSettings;
import dev.howdah.connect.MarketoAllowance;
import dev.howdah.connect.MarketoConnection;
import dev.howdah.connect.MarketoPace;
import dev.howdah.connect.MarketoSettings;
import dev.howdah.connect.SalesforceDesk;
import dev.howdah.connect.SalesforceSettings;
import dev.howdah.connect.SalesforceSignIn;
import dev.howdah.failures.Failures;
import dev.howdah.fields.Fields;
import dev.howdah.hosting.House;
import dev.howdah.invite.InviteDesk;
import dev.howdah.invite.InviteSettings;
import dev.howdah.invite.csv.CsvSettings;
import dev.howdah.invite.csv.InviteCsv;
import dev.howdah.invite.csv.SummaryLetters;
import dev.howdah.language.Templates;
import dev.howdah.mail.Correspondent;
import dev.howdah.mail.KeptConnection;
import dev.howdah.mail.MailSettings;
import dev.howdah.mail.Outbox;
import dev.howdah.mail.Postmaster;
import dev.howdah.marketo.MarketoComponent;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.Priority;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.observe.WatchHouse;
import dev.howdah.onboarding.Onboarding;
import dev.howdah.people.KeptExports;
import dev.howdah.people.People;
import dev.howdah.people.PeopleDesk;
import dev.howdah.people.PeopleSettings;
import dev.howdah.people.Workers;
import dev.howdah.people.changes.ChangeEvents;
import dev.howdah.people.changes.Changes;
import dev.howdah.people.changes.ChangesSettings;
import dev.howdah.people.changes.HookGuard;
import dev.howdah.people.proof.ProofSettings;
import dev.howdah.people.proof.Proofs;
import dev.howdah.prerequisites.PrerequisiteSettings;
import dev.howdah.prerequisites.Prerequisites;
import dev.howdah.salesforce.EventSource;
import dev.howdah.salesforce.InstanceBearer;
import dev.howdah.salesforce.RotationSafeSalesforce;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.salesforcepackage.ManagedPackage;
import dev.howdah.salesforcepackage.PackageSettings;
import dev.howdah.settings.Settings;
import dev.howdah.store.HostFacts;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import dev.howdah.vault.VaultSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The way in, and the one place where every desk is bound to the name that routes call it by. */
public final class Host {

  private static final int BEFORE_CAMEL = -1000;

  /** Still before Camel, but who only signs in has been let through before. */
  private static final int AFTER_ACTIVATION = -800;

  private static final String PLAIN_STYLE = Templates.pass("pages/plain.css");

  private Host() {}

  public static void main(String[] args) {
    System.exit(Commands.execute(args, Host::furnish));
  }

  /** Binds the desks. */
  static void furnish(House house) {
    Settings settings = house.settings();
    Store store = house.keep(Store.open(StoreSettings.of(settings)));
    house.claimProfile(new HostFacts(store));
    Vault vault = Vault.open(store, VaultSettings.of(settings), new SecureRandom());
    AccessTokens tokens = new AccessTokens(store, Clock.systemUTC(), new SecureRandom());
    tokens.writeFirst(settings.path("host.data"));
    Failures failures =
        new Failures(
            store, house.clock(), Duration.ofDays(settings.number("failures.keep-days", 1, 3650)));
    house.bind("failures", failures);
    Api api = new Api(token -> tokens.find(token).map(Host::caller), failures::record);
    house.beforeRoutes(api::prepare);
    house.onHttp(api::open);
    if (!List.of("127.0.0.1", "localhost", "::1").contains(settings.text("http.host"))) {
      house.onHttp(api::guardObservation);
    }
    SalesforceDesk salesforce = connectSalesforce(house, store, vault);
    MarketoConnection marketo = connectMarketo(house, store, vault);
    house.bind(
        "fields",
        new Fields(
            settings.number("fields.sample-from", 1, Integer.MAX_VALUE),
            settings.flag("fields.unmask")));
    People people = people(house, store, salesforce.tokens());
    changes(house, store, people, salesforce);
    proof(house, store);
    InviteDesk invite =
        invite(
            house, store, vault, () -> !people.syncs(1).getOrDefault("syncs", List.of()).isEmpty());
    activate(house, store, vault.key("http.csrf-key"), invite.deeds(), salesforce.signIn());
    Map<String, Correspondent> correspondents = new HashMap<>(invite.correspondents());
    correspondents.put(SummaryLetters.KIND, inviteCsv(house, store, invite));
    KeptConnection sender = mail(house, store, correspondents);
    managedPackage(house, store, vault, salesforce.tokens());
    house.bind(
        "onboarding",
        new Onboarding(
            store,
            salesforce.connection(),
            marketo,
            people,
            house.clock(),
            Duration.ofSeconds(settings.number("onboarding.look-seconds", 0, 3600))));
    house.bind(
        "prerequisites",
        new Prerequisites(
            store,
            salesforce.connection(),
            marketo,
            house.clock(),
            PrerequisiteSettings.of(settings, sender::knock)));
    WatchHouse watch = new WatchHouse(house.watch());
    watch.store(store);
    watch.failures(failures);
    watch.people(people);
    watch.salesforce(salesforce);
  }

  private static SalesforceDesk connectSalesforce(House house, Store store, Vault vault) {
    SalesforceDesk desk =
        SalesforceDesk.open(
            SalesforceSettings.of(house.settings()),
            store,
            vault,
            house.clock(),
            new SecureRandom());
    house.bind("salesforceConnection", desk.connection());
    house.bind("salesforce", new RotationSafeSalesforce(desk.tokens()));
    house.bind("salesforceBearer", new InstanceBearer(desk.tokens()));
    house.onHttp(
        (context, router) -> {
          // Camel's routes cannot set these: it drops Cache-Control from every answer.
          router
              .routeWithRegex("/(connect|oauth)/.*")
              .order(BEFORE_CAMEL)
              .handler(Host::storeNothing);
          router.route("/oauth/callback").order(AFTER_ACTIVATION).handler(desk.arrivals());
          aside(desk.connection()::start, "connect-salesforce");
        });
    return desk;
  }

  private static void storeNothing(RoutingContext request) {
    request
        .response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; style-src " + PLAIN_STYLE);
    request.next();
  }

  private static MarketoConnection connectMarketo(House house, Store store, Vault vault) {
    Settings settings = house.settings();
    MarketoComponent marketo = new MarketoComponent();
    MarketoConnection desk =
        new MarketoConnection(
            MarketoSettings.of(settings), store, vault, marketo::client, house.clock());
    marketo.setClock(house.clock());
    marketo.setPause(house.clock()::pause);
    MarketoAllowance allowance = MarketoAllowance.of(settings);
    marketo.setCallsPerWindow(allowance.callsPerWindow());
    marketo.setConcurrency(allowance.concurrency());
    marketo.setSharedPace(
        new MarketoPace(store, house.clock(), UUID.randomUUID().toString(), allowance));
    marketo.getConfiguration().setBaseUrl(settings.text("marketo.url"));
    marketo.getConfiguration().setLogin(desk.login());
    house.bind("marketoConnection", desk);
    house.bind("marketoAdmins", admins(settings, marketo, house.clock()));
    house.bind("marketo", marketo);
    house.beforeRoutes(context -> context.getComponent("marketo"));
    house.onHttp((context, router) -> aside(desk::start, "connect-marketo"));
    new WatchHouse(house.watch()).marketo(marketo, desk);
    return desk;
  }

  /** By the operator's own credentials, since Marketo is connected only later. */
  private static MarketoAdmins admins(Settings settings, MarketoComponent marketo, Clock clock) {
    MarketoSettings own = MarketoSettings.of(settings);
    return new MarketoAdmins(
        !own.clientId().isEmpty(),
        () ->
            marketo
                .client(
                    MarketoLogin.of(
                        () -> new MarketoCredentials(own.clientId(), own.clientSecret().reveal())))
                .with(Priority.INTERACTIVE)
                .users(true),
        clock);
  }

  private static People people(House house, Store store, SalesforceLogin logins) {
    PeopleSettings settings = PeopleSettings.of(house.settings());
    Workers workers =
        house.keep(
            Workers.of(
                settings.windowsAtOnce(),
                () -> house.isUnderWay("people-salesforce", "people-marketo"),
                () -> house.isAwaited(route -> route.startsWith("people-"))));
    house.bind("peopleThreads", workers.threads());
    PeopleDesk desk = PeopleDesk.open(store, logins, settings, house.clock(), workers);
    house.bind("people", desk.people());
    house.bind("peopleSync", house.keep(desk.sync()));
    house.bind("peopleSalesforce", desk.salesforce());
    house.bind("peopleMarketo", desk.marketo());
    house.bind("peoplePlan", desk.planning());
    house.bind("peopleExports", new KeptExports(store));
    return desk.people();
  }

  private static void changes(House house, Store store, People people, SalesforceDesk salesforce) {
    ChangesSettings settings = ChangesSettings.of(house.settings());
    Changes desk = house.keep(Changes.open(store, people, settings, house.clock()));
    house.bind("changes", desk);
    house.bind("changesRead", desk.reading());
    house.bind("changesSettle", desk.settling());
    house.bind("changesRefresh", desk.refresh());
    house.bind(
        "changesHooks",
        desk.hooks(
            () -> Objects.requireNonNullElse(salesforce.connection().status().organization(), "")));
    HookGuard guard = HookGuard.of(house.settings());
    house.onHttp((context, router) -> guard.open(router));
    changeEvents(house, desk);
  }

  private static void changeEvents(House house, Changes changes) {
    Settings settings = house.settings();
    String topic = settings.text("people.change-events-topic");
    ChangeEvents desk = changes.events(topic, settings.flag("people.change-events"));
    house.bind("changesEvents", desk);
    house.bind(
        "salesforceEvents",
        new EventSource(
            settings.text("salesforce.pubsub-host"),
            settings.number("salesforce.pubsub-port", 1, 65_535),
            settings.givenPath("salesforce.pubsub-ca"),
            desk));
  }

  private static void proof(House house, Store store) {
    ProofSettings settings = ProofSettings.of(house.settings());
    Proofs desk = house.keep(Proofs.open(store, settings, house.clock(), new SecureRandom()));
    house.bind("proofs", desk);
    house.bind("prove", desk.work());
    new WatchHouse(house.watch()).proofs(desk);
  }

  private static InviteDesk invite(House house, Store store, Vault vault, BooleanSupplier synced) {
    InviteDesk desk =
        InviteDesk.open(InviteSettings.of(house.settings()), store, vault, house.clock(), synced);
    house.bind("inviting", desk.inviting());
    house.bind("roster", desk.roster());
    return desk;
  }

  private static SummaryLetters inviteCsv(House house, Store store, InviteDesk invite) {
    CsvSettings settings = CsvSettings.of(house.settings());
    InviteCsv desk =
        new InviteCsv(store, house.clock(), invite.invitations(), settings, System::nanoTime);
    house.bind("inviteCsv", desk);
    house.bind("inviteFiles", desk.files());
    return new SummaryLetters(
        store, settings, URI.create(house.settings().text("host.public-url")));
  }

  private static void managedPackage(
      House house, Store store, Vault vault, SalesforceLogin logins) {
    ManagedPackage desk =
        new ManagedPackage(
            store, vault, PackageSettings.of(house.settings()), logins, house.clock());
    house.bind("managedPackage", desk);
    house.bind("managedPackageCalls", desk.calls());
    house.bind(
        "configuration",
        new Configuration(store, ConfigureSettings.of(house.settings()), logins, house.clock()));
    house.bind("configurationUsers", new ConfigurationUsers());
  }

  private static void activate(
      House house, Store store, Secret csrfKey, InvitationDeeds deeds, SalesforceSignIn signIn) {
    Settings settings = house.settings();
    URI publicUrl = URI.create(settings.text("host.public-url"));
    SecureRandom random = new SecureRandom();
    BrowserSessions kept =
        new BrowserSessions(
            store,
            Clock.systemUTC(),
            random,
            Duration.ofMinutes(settings.number("http.session-idle-minutes", 1, 1440)),
            Duration.ofHours(settings.number("http.session-hours", 1, 720)));
    house.onHttp(
        (context, router) -> {
          Vertx vertx = ((VertxPlatformHttpRouter) router).vertx();
          Sessions sessions = new Sessions(vertx, kept, publicUrl, csrfKey);
          new ActivationPages(store, deeds, signIn, sessions, random).open(router);
        });
  }

  private static KeptConnection mail(
      House house, Store store, Map<String, Correspondent> correspondents) {
    MailSettings settings = MailSettings.of(house.settings());
    Outbox outbox = new Outbox(store, house.clock(), correspondents);
    house.bind(
        "postmaster",
        house.keep(new Postmaster(outbox, house.clock(), settings.from(), settings.batch())));
    KeptConnection sender = house.keep(new KeptConnection(settings));
    house.bind("mailSender", sender);
    return sender;
  }

  /** The host does not wait for other systems; the status tells how far it has come. */
  private static void aside(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static Callers.Caller caller(AccessToken token) {
    return new Callers.Caller(
        token.name(),
        Scope.implied(token.scopes()).stream().map(Scope::word).collect(Collectors.toSet()));
  }
}
