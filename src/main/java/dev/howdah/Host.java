package dev.howdah;

import dev.howdah.access.AccessToken;
import dev.howdah.access.AccessTokens;
import dev.howdah.access.BrowserSessions;
import dev.howdah.access.Scope;
import dev.howdah.activate.Activation;
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
import dev.howdah.connect.MarketoDesk;
import dev.howdah.connect.MarketoSettings;
import dev.howdah.connect.SalesforceConnection;
import dev.howdah.connect.SalesforceDesk;
import dev.howdah.connect.SalesforceSettings;
import dev.howdah.failures.Failures;
import dev.howdah.fields.Fields;
import dev.howdah.hosting.House;
import dev.howdah.invite.InviteDesk;
import dev.howdah.invite.InviteSettings;
import dev.howdah.invite.csv.CsvSettings;
import dev.howdah.invite.csv.InviteCsv;
import dev.howdah.invite.csv.SummaryLetters;
import dev.howdah.mail.Correspondent;
import dev.howdah.mail.KeptConnection;
import dev.howdah.mail.MailSettings;
import dev.howdah.mail.Outbox;
import dev.howdah.mail.Postmaster;
import dev.howdah.marketo.MarketoComponent;
import dev.howdah.marketo.api.CallTally;
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
import dev.howdah.time.HostClock;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import dev.howdah.vault.VaultSettings;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The way in, and the one place where every desk is bound to the name that routes call it by. */
public final class Host {

  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1");

  private final SecureRandom random = new SecureRandom();
  private final House house;
  private final Settings settings;
  private final HostClock clock;
  private final WatchHouse watch;
  private final Store store;
  private final Vault vault;

  private Host(House house) {
    this.house = house;
    this.settings = house.settings();
    this.clock = house.clock();
    this.watch = new WatchHouse(house.watch());
    this.store = house.keep(Store.open(StoreSettings.of(settings)));
    house.claimProfile(new HostFacts(store));
    this.vault = Vault.open(store, VaultSettings.of(settings), random);
    watch.store(store);
  }

  public static void main(String[] args) {
    System.exit(Commands.execute(args, Host::furnish));
  }

  /** Binds the desks. */
  static void furnish(House house) {
    new Host(house).furnish();
  }

  private void furnish() {
    Failures failures = failures();
    api(failures);
    SalesforceDesk salesforce = connectSalesforce(failures);
    MarketoDesk marketo = connectMarketo(failures);
    house.bind("fields", Fields.of(settings));
    People people = people(salesforce.tokens(), marketo.component());
    Changes changes = changes(people, salesforce.connection());
    changes.alongside(proof()::renew);
    InviteDesk invite = invite(people);
    activate(new Activation(store, invite.deeds(), salesforce.signIn(), failures::record));
    KeptConnection mailServer = mail(correspondents(invite));
    managedPackage(salesforce.tokens());
    configuration(salesforce.tokens());
    onboarding(salesforce.connection(), marketo.connection(), people);
    prerequisites(salesforce.connection(), marketo.connection(), mailServer);
  }

  private Failures failures() {
    Duration kept = Duration.ofDays(settings.number("failures.keep-days", 1, 3650));
    Failures failures = new Failures(store, clock, kept);
    house.bind("failures", failures);
    watch.failures(failures);
    return failures;
  }

  private void api(Failures failures) {
    AccessTokens tokens = new AccessTokens(store, Clock.systemUTC(), random);
    tokens.writeFirst(settings.path("host.data"));
    Api api = new Api(token -> tokens.find(token).map(Host::caller), failures::record);
    house.beforeRoutes(api::prepare);
    house.onHttp(api::open);
    if (!THIS_MACHINE.contains(settings.text("http.host"))) {
      house.onHttp(api::guardObservation);
    }
  }

  private static Callers.Caller caller(AccessToken token) {
    return new Callers.Caller(
        token.name(),
        Scope.implied(token.scopes()).stream().map(Scope::word).collect(Collectors.toSet()));
  }

  private SalesforceDesk connectSalesforce(Failures failures) {
    SalesforceDesk desk =
        SalesforceDesk.open(SalesforceSettings.of(settings), store, vault, clock, random);
    house.bind("salesforceConnection", desk.connection());
    house.bind("salesforce", new RotationSafeSalesforce(desk.tokens()));
    house.bind("salesforceBearer", new InstanceBearer(desk.tokens()));
    house.onHttp((context, router) -> desk.guard(router));
    String step = "connect-salesforce";
    house.aside(
        step, () -> desk.connection().start().ifPresent(failed -> failures.record(step, failed)));
    watch.salesforce(desk);
    return desk;
  }

  private MarketoDesk connectMarketo(Failures failures) {
    MarketoDesk desk =
        MarketoDesk.open(
            MarketoSettings.of(settings), MarketoAllowance.of(settings), store, vault, clock);
    house.bind("marketoConnection", desk.connection());
    house.bind("marketoAdmins", desk.admins());
    house.bind("marketo", desk.component());
    house.beforeRoutes(context -> context.getComponent("marketo"));
    String step = "connect-marketo";
    house.aside(
        step, () -> desk.connection().start().ifPresent(failed -> failures.record(step, failed)));
    watch.marketo(desk);
    return desk;
  }

  private People people(SalesforceLogin logins, MarketoComponent marketo) {
    PeopleSettings people = PeopleSettings.of(settings);
    Workers workers =
        house.keep(
            Workers.of(
                people.windowsAtOnce(),
                () ->
                    house.isUnderWay(
                        "people-salesforce", "people-salesforce-job", "people-marketo"),
                () -> house.isAwaited(route -> route.startsWith("people-")),
                () -> marketo.tallies().stream().mapToLong(CallTally::tried).sum()));
    PeopleDesk desk = PeopleDesk.open(store, logins, people, clock, workers);
    house.bind("peopleThreads", workers.threads());
    house.bind("people", desk.people());
    house.bind("peopleSync", house.keep(desk.sync()));
    house.bind("peopleSalesforce", desk.salesforce());
    house.bind("peopleMarketo", desk.marketo());
    house.bind("peoplePlan", desk.planning());
    house.bind("peopleExports", new KeptExports(store));
    watch.people(desk.people());
    return desk.people();
  }

  private Changes changes(People people, SalesforceConnection salesforce) {
    Changes desk = house.keep(Changes.open(store, people, ChangesSettings.of(settings), clock));
    house.bind("changes", desk);
    house.bind("changesRead", desk.reading());
    house.bind("changesDeleted", desk.deletions());
    house.bind("changesSettle", desk.settling());
    house.bind("changesRefresh", desk.refresh());
    house.bind("changesFind", desk.finding());
    house.bind(
        "changesHooks",
        desk.hooks(() -> Objects.requireNonNullElse(salesforce.status().organization(), "")));
    HookGuard guard = HookGuard.of(settings);
    house.onHttp((context, router) -> guard.open(router));
    changeEvents(desk);
    return desk;
  }

  private void changeEvents(Changes changes) {
    ChangeEvents desk =
        changes.events(
            settings.text("people.change-events-topic"), settings.flag("people.change-events"));
    house.bind("changesEvents", desk);
    house.bind(
        "salesforceEvents",
        new EventSource(
            settings.text("salesforce.pubsub-host"),
            settings.number("salesforce.pubsub-port", 1, 65_535),
            settings.givenPath("salesforce.pubsub-ca"),
            desk));
  }

  private Proofs proof() {
    Proofs desk = house.keep(Proofs.open(store, ProofSettings.of(settings), clock, random));
    house.bind("proofs", desk);
    house.bind("prove", desk.work());
    watch.proofs(desk);
    return desk;
  }

  private InviteDesk invite(People people) {
    InviteDesk desk =
        InviteDesk.open(InviteSettings.of(settings), store, vault, clock, people::hasBegun);
    house.bind("inviting", desk.inviting());
    house.bind("roster", desk.roster());
    InviteCsv csv =
        new InviteCsv(store, clock, desk.invitations(), CsvSettings.of(settings), System::nanoTime);
    house.bind("inviteCsv", csv);
    house.bind("inviteFiles", csv.files());
    return desk;
  }

  private void activate(Activation activation) {
    BrowserSessions kept = BrowserSessions.of(settings, store, random);
    Secret csrfKey = vault.key("http.csrf-key");
    house.onHttp(
        (context, router) -> {
          Vertx vertx = ((VertxPlatformHttpRouter) router).vertx();
          Sessions sessions = new Sessions(vertx, kept, publicUrl(), csrfKey);
          new ActivationPages(activation, sessions, random).open(router);
        });
  }

  private Map<String, Correspondent> correspondents(InviteDesk invite) {
    Map<String, Correspondent> all = new HashMap<>(invite.correspondents());
    all.put(SummaryLetters.KIND, new SummaryLetters(store, CsvSettings.of(settings), publicUrl()));
    return all;
  }

  private KeptConnection mail(Map<String, Correspondent> correspondents) {
    MailSettings mail = MailSettings.of(settings);
    Outbox outbox = new Outbox(store, clock, correspondents);
    house.bind("postmaster", house.keep(new Postmaster(outbox, clock, mail.from(), mail.batch())));
    KeptConnection server = house.keep(new KeptConnection(mail));
    house.bind("mailSender", server);
    return server;
  }

  private void managedPackage(SalesforceLogin logins) {
    ManagedPackage desk =
        new ManagedPackage(store, vault, PackageSettings.of(settings), logins, clock);
    house.bind("managedPackage", desk);
    house.bind("managedPackageCalls", desk.calls());
  }

  private void configuration(SalesforceLogin logins) {
    house.bind(
        "configuration", new Configuration(store, ConfigureSettings.of(settings), logins, clock));
    house.bind("configurationUsers", new ConfigurationUsers());
  }

  private void onboarding(
      SalesforceConnection salesforce, MarketoConnection marketo, People people) {
    Duration fresh = Duration.ofSeconds(settings.number("onboarding.look-seconds", 0, 3600));
    house.bind("onboarding", new Onboarding(store, salesforce, marketo, people, clock, fresh));
  }

  private void prerequisites(
      SalesforceConnection salesforce, MarketoConnection marketo, KeptConnection mailServer) {
    PrerequisiteSettings own = PrerequisiteSettings.of(settings, mailServer::knock);
    house.bind("prerequisites", new Prerequisites(store, salesforce, marketo, clock, own));
  }

  private URI publicUrl() {
    return URI.create(settings.text("host.public-url"));
  }
}
