package dev.howdah.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.salesforce.DeployAnswer;
import dev.howdah.salesforce.DeployBody;
import dev.howdah.salesforce.OpaqueBody;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 61-configure}: knows what the org should have, and what comes next. */
public final class Configuration {

  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEASE = "configure";
  private static final Duration LEASE_TIME = Duration.ofMinutes(2);

  private final Store store;
  private final Leases leases;
  private final ConfigureSettings settings;
  private final SalesforceLogin logins;
  private final Clock clock;
  private final Blueprint blueprint;
  private @Nullable Lease lease;

  public Configuration(
      Store store, ConfigureSettings settings, SalesforceLogin logins, Clock clock) {
    this.store = store;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.settings = settings;
    this.logins = logins;
    this.clock = clock;
    this.blueprint = new Blueprint(settings.publicUrl(), settings.apiVersion());
  }

  /** A JSON answer of Salesforce. */
  public JsonNode read(InputStream answer) throws IOException {
    try (answer) {
      return JSON.readTree(answer);
    }
  }

  /** What the answers of Salesforce say of the org. */
  public Seen seen(
      JsonNode task, JsonNode remoteSites, JsonNode cspSites, JsonNode sets, JsonNode rights) {
    return Seen.of(task, remoteSites, cspSites, sets, rights);
  }

  /** How the configuration stands. */
  public ConfigureStatus status(Seen seen) {
    return store.read(
        handle ->
            ConfigureStatus.of(
                seen.diff(blueprint, ConfigureTables.ours(handle)),
                GuidedItem.all(seen, ConfigureTables.receipts(handle)),
                ConfigureTables.last(handle)));
  }

  /** Orders what is missing or differs; where nothing is, says so and orders nothing. */
  public synchronized Run deploy(@Nullable Map<String, Object> body, Seen seen, String caller) {
    List<String> wanted =
        status(seen).components().stream()
            .filter(component -> !component.isSame())
            .map(ComponentDiff::key)
            .toList();
    return order(Run.DEPLOY, body, wanted, caller);
  }

  /** Orders that all that Howdah made is taken away; what was there before it stays. */
  public synchronized Run remove(@Nullable Map<String, Object> body, String caller) {
    List<String> ours = List.copyOf(store.read(ConfigureTables::ours));
    return order(Run.REMOVE, body, ours, caller);
  }

  private Run order(
      String deed, @Nullable Map<String, Object> body, List<String> components, String caller) {
    boolean checkOnly = body != null && Boolean.TRUE.equals(body.get("checkOnly"));
    Optional<Run> open = store.read(ConfigureTables::last).filter(Run::isOpen);
    if (open.isPresent()) {
      if (open.get().deed().equals(deed) && open.get().checkOnly() == checkOnly) {
        return open.get();
      }
      throw new Problem(
          Kind.CONFLICT,
          "Another deployment is under way ("
              + open.get().deed()
              + ", ordered by "
              + open.get().orderedBy()
              + "). Nothing else was ordered. Wait until it is over and order again.");
    }
    Instant now = clock.instant();
    Run run =
        new Run(
            UUID.randomUUID().toString(),
            deed,
            checkOnly,
            Run.CHECK,
            Run.ORDERED,
            components,
            "",
            caller,
            now,
            now.plus(settings.deadline()),
            null,
            "",
            List.of());
    return keep(
        components.isEmpty() ? run.ended(Run.DONE, now, RunWords.nothing(deed), List.of()) : run);
  }

  /** Takes the run that something is to be done for; null if there is none, or not here. */
  public synchronized @Nullable Run take() {
    Optional<Run> open = store.read(ConfigureTables::last).filter(Run::isOpen);
    if (open.isEmpty() || lease != null) {
      return null;
    }
    Optional<Lease> taken = leases.take(LEASE, LEASE_TIME);
    if (taken.isEmpty()) {
      return null;
    }
    lease = taken.get();
    Run run = open.get();
    if (clock.instant().isBefore(run.deadline())) {
      return run;
    }
    keep(run.ended(Run.FAILED, clock.instant(), RunWords.late(run), List.of()));
    leave();
    return null;
  }

  /** Gives back what {@link #take} took. */
  public synchronized void leave() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      held.close();
    }
  }

  /** A call came to nothing; it is made again at the next look, until the deadline. */
  public void failed(Exception failure) {
    LOG.warn("The configuration of Salesforce waits: {}", failure.getMessage());
    leave();
  }

  /** Where a deployment is handed in, or asked after. */
  public String address(Run run) {
    String path = "/services/data/v" + settings.apiVersion() + "/metadata/deployRequest";
    String one = run.requestId().isEmpty() ? "" : "/" + run.requestId() + "?includeDetails=true";
    return logins.access().instance().resolve(path) + one;
  }

  /** The deployment itself. */
  public OpaqueBody deployment(Run run) {
    return DeployBody.of(
        () ->
            run.deed().equals(Run.DEPLOY)
                ? blueprint.files(run.components())
                : blueprint.destruction(run.components()),
        run.isCheck());
  }

  /**
   * What Salesforce said to a deployment that was handed in.
   *
   * @param status of HTTP
   */
  public Run submitted(Run run, int status, InputStream body) throws IOException {
    JsonNode answer = read(body);
    String request = answer.path("id").asText("");
    if (status < 300 && !request.isEmpty()) {
      return keep(run.running(request));
    }
    if (status >= 500 || status == 401) {
      LOG.warn("Salesforce took no deployment now (HTTP {})", status);
      return run;
    }
    String said = answer.path(0).path("message").asText(answer.path(0).path("errorCode").asText());
    return end(run.ended(Run.FAILED, clock.instant(), RunWords.refused(run, said), List.of()));
  }

  /** How far Salesforce is. */
  public Run looked(Run run, JsonNode answer) {
    DeployAnswer deploy = DeployAnswer.of(answer);
    if (!deploy.done()) {
      return run;
    }
    Instant now = clock.instant();
    if (!deploy.success()) {
      List<String> problems =
          deploy.problems().stream().map(DeployAnswer.Problem::sentence).toList();
      return end(run.ended(Run.FAILED, now, RunWords.failed(run, deploy), problems));
    }
    if (run.isCheck() && !run.checkOnly()) {
      return keep(run.toReal());
    }
    Run done = run.ended(Run.DONE, now, RunWords.done(run), List.of());
    if (run.isCheck()) {
      return end(done);
    }
    return store.write(
        handle -> {
          if (run.deed().equals(Run.DEPLOY)) {
            ConfigureTables.made(handle, deploy.created(), run.orderedBy(), now);
          } else {
            ConfigureTables.gone(handle, run.components());
          }
          ConfigureTables.keep(handle, done);
          return done;
        });
  }

  /** Somebody did by hand what code cannot. */
  public GuidedItem didIt(
      String item, @Nullable Map<String, Object> body, Seen seen, String caller) {
    if (GuidedItem.Kind.named(item).isEmpty()) {
      throw new Problem(
          Kind.NOT_FOUND, "There is no guided item '" + item + "'. GET /configuration lists them.");
    }
    String note = body == null ? "" : String.valueOf(body.getOrDefault("note", ""));
    store.change(handle -> ConfigureTables.receipt(handle, item, caller, clock.instant(), note));
    return status(seen).guided().stream()
        .filter(one -> one.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private Run end(Run run) {
    LOG.info("Configuration of Salesforce, {}: {}", run.deed(), run.state());
    return keep(run);
  }

  private Run keep(Run run) {
    return store.write(
        handle -> {
          ConfigureTables.keep(handle, run);
          return run;
        });
  }
}
