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
import dev.howdah.people.Budget;
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
import dev.howdah.settings.Profile;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.InflightRepository;

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
    Store store = house.keep(Store.open(storeSettings(settings)));
    house.claimProfile(new HostFacts(store));
    Vault vault = Vault.open(store, vaultSettings(settings), new SecureRandom());
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
            new PrerequisiteSettings(
                settings.number("marketo.calls-per-day", 1, Integer.MAX_VALUE),
                sender::knock,
                URI.create(settings.text("host.public-url")),
                settings.profile() == Profile.PROD)));
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
    marketo.setCallsPerWindow(settings.number("marketo.calls-per-window", 1, 1_000_000));
    marketo.setConcurrency(settings.number("marketo.concurrency", 1, 100));
    marketo.setSharedPace(
        new MarketoPace(
            store,
            house.clock(),
            UUID.randomUUID().toString(),
            settings.number("marketo.calls-per-window", 1, 1_000_000),
            settings.number("marketo.calls-per-day", 1, Integer.MAX_VALUE),
            settings.number("people.quota-reserve", 0, 99)));
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
    Settings settings = house.settings();
    PeopleSettings people =
        new PeopleSettings(
            settings.path("host.data").resolve("people"),
            settings.text("people.extract"),
            Optional.of(settings.text("people.smart-list"))
                .filter(id -> !id.isEmpty())
                .map(id -> (long) settings.number("people.smart-list", 1, Integer.MAX_VALUE)),
            settings.text("salesforce.api-version"),
            settings.number("people.most-removed-percent", 0, 100),
            new Budget(
                settings.number("marketo.calls-per-day", 1, Integer.MAX_VALUE),
                settings.number("marketo.export-megabytes-per-day", 0, 1_000_000) * 1_000_000L,
                settings.number("people.quota-reserve", 0, 99),
                settings.number("marketo.calls-per-window", 1, 1_000_000),
                settings.number("marketo.concurrency", 1, 100)));
    int threads = settings.number("people.windows-at-once", 1, 12);
    ThreadPoolExecutor windows =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(threads),
            new ThreadPoolExecutor.CallerRunsPolicy());
    house.<AutoCloseable>keep(windows::shutdownNow);
    house.bind("peopleThreads", windows);
    PeopleDesk desk =
        PeopleDesk.open(
            store,
            logins,
            people,
            house.clock(),
            new Workers(
                busy(house, windows), () -> house.isAwaited(route -> route.startsWith("people-"))));
    house.bind("people", desk.people());
    house.bind("peopleSync", house.keep(desk.sync()));
    house.bind("peopleSalesforce", desk.salesforce());
    house.bind("peopleMarketo", desk.marketo());
    house.bind("peoplePlan", desk.planning());
    house.bind("peopleExports", new KeptExports(store));
    return desk.people();
  }

  /** A sync that was left is not taken again before all that it had begun has ended. */
  private static BooleanSupplier busy(House house, ThreadPoolExecutor windows) {
    AtomicReference<InflightRepository> inflight = new AtomicReference<>();
    house.beforeRoutes(context -> inflight.set(context.getInflightRepository()));
    return () ->
        windows.getActiveCount() > 0
            || Stream.of("people-salesforce", "people-marketo")
                .anyMatch(route -> inflight.get().size(route) > 0);
  }

  private static void changes(House house, Store store, People people, SalesforceDesk salesforce) {
    Settings settings = house.settings();
    ChangesSettings changes =
        new ChangesSettings(
            Duration.ofMillis(settings.number("people.changes-every", 0, Integer.MAX_VALUE)),
            Duration.ofMinutes(settings.number("people.changes-overlap-minutes", 0, 1440)),
            Duration.ofDays(settings.number("people.changes-longest-gap-days", 1, 14)));
    Changes desk = house.keep(Changes.open(store, people, changes, house.clock()));
    house.bind("changes", desk);
    house.bind("changesRead", desk.reading());
    house.bind("changesSettle", desk.settling());
    house.bind("changesRefresh", desk.refresh());
    house.bind(
        "changesHooks",
        desk.hooks(
            () -> Objects.requireNonNullElse(salesforce.connection().status().organization(), "")));
    HookGuard guard =
        new HookGuard(
            settings.secret("hooks.marketo-secret"),
            settings.text("hooks.salesforce-networks"),
            settings.flag("http.behind-proxy"));
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
    Settings settings = house.settings();
    ProofSettings proof =
        new ProofSettings(
            Duration.ofMillis(settings.number("people.proof-every", 0, Integer.MAX_VALUE)),
            settings.number("people.proof-sample", 0, 10_000),
            settings.number("people.proof-looks", 1, 10_000));
    Proofs desk = house.keep(Proofs.open(store, proof, house.clock(), new SecureRandom()));
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

  private static StoreSettings storeSettings(Settings settings) {
    return new StoreSettings(
        settings.path("host.data"),
        settings.text("store.url"),
        settings.text("store.user"),
        settings.secret("store.password").orElse(""));
  }

  private static VaultSettings vaultSettings(Settings settings) {
    return new VaultSettings(
        settings.secret("vault.key").map(Secret::of),
        settings
            .givenPath("vault.key-file")
            .orElse(settings.path("host.data").resolve("vault.key")),
        settings.secret("vault.previous-key").map(Secret::of));
  }
}
