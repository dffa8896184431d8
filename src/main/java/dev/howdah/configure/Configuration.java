package dev.howdah.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.problem.StepFailed;
import dev.howdah.salesforce.DeployAnswer;
import dev.howdah.salesforce.DeployBody;
import dev.howdah.salesforce.OpaqueBody;
import dev.howdah.salesforce.Reaction;
import dev.howdah.salesforce.SalesforceFailure;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.salesforce.SalesforceRefused;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    List<ComponentDiff> wanted =
        status(seen).components().stream().filter(component -> !component.isSame()).toList();
    Run run = order(Run.DEPLOY, body, wanted.stream().map(ComponentDiff::key).toList(), caller);
    List<String> missing =
        wanted.stream().filter(ComponentDiff::isMissing).map(ComponentDiff::key).toList();
    store.change(handle -> ConfigureTables.missing(handle, run.id(), missing));
    return run;
  }

  /** Orders that all that Howdah made is taken away; what was there before it stays. */
  public synchronized Run remove(@Nullable Map<String, Object> body, String caller) {
    List<String> ours = List.copyOf(store.read(ConfigureTables::ours));
    return order(Run.REMOVE, body, ours, caller);
  }

  private Run order(
      String deed, @Nullable Map<String, Object> body, List<String> components, String caller) {
    boolean checkOnly = body != null && Boolean.TRUE.equals(body.get("checkOnly"));
    Optional<Run> last = store.read(ConfigureTables::last);
    Optional<Run> open = last.filter(Run::isOpen);
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
    if (!components.isEmpty()) {
      return keep(run);
    }
    Run nothing = run.ended(Run.DONE, now, RunWords.nothing(deed), List.of());
    // What was really done last stays known as such.
    return last.filter(one -> one.state().equals(Run.DONE)).isPresent() ? nothing : keep(nothing);
  }

  /**
   * The last order as its caller would send it again.
   *
   * @throws Problem if that was a removal, which is ordered by its own call alone
   */
  public Map<String, Object> again() {
    Optional<Run> last = store.read(ConfigureTables::last);
    if (last.filter(run -> run.deed().equals(Run.REMOVE)).isPresent()) {
      throw new Problem(
          Kind.CONFLICT,
          "The last deployment was a removal. Nothing was started. Order it again by POST"
              + " /configuration/removals.");
    }
    return Map.of("checkOnly", last.filter(Run::checkOnly).isPresent());
  }

  /**
   * Takes the run that something is to be done for; null if there is none, or not here.
   *
   * @throws StepFailed if it is past its deadline, which is kept before
   */
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
    throw failed(run, RunWords.late(run), RunWords.LATE, List.of());
  }

  /** Gives back what {@link #take} took. */
  public synchronized void leave() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      held.close();
    }
  }

  /** A call came to nothing and is made again at the next look, or the run has ended badly. */
  public void failed(Exception failure) {
    if (failure instanceof StepFailed) {
      LOG.warn("{}", failure.getMessage());
    } else {
      LOG.warn("The configuration of Salesforce waits: {}", failure.getMessage());
    }
    leave();
  }

  private StepFailed failed(
      Run run, String words, StepFailed.Reason reason, List<String> problems) {
    keep(run.ended(Run.FAILED, clock.instant(), words, problems));
    return new StepFailed(reason, words);
  }

  private static String text(InputStream body) throws IOException {
    try (body) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
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
   * @throws StepFailed if it was refused for good, which is kept before
   * @throws SalesforceRefused if it is to be handed in again
   */
  public Run submitted(Run run, int status, InputStream body) throws IOException {
    String answer = text(body);
    String request = status < 300 ? JSON.readTree(answer).path("id").asText("") : "";
    if (!request.isEmpty()) {
      return keep(run.running(request));
    }
    SalesforceFailure refusal = SalesforceFailure.answered(status, answer);
    if (refusal.row().reaction() != Reaction.STOP) {
      throw new SalesforceRefused(refusal);
    }
    throw failed(run, RunWords.refused(run, refusal), RunWords.reason(refusal), List.of());
  }

  /**
   * How far Salesforce is.
   *
   * @throws StepFailed if the deployment has failed, which is kept before
   */
  public Run looked(Run run, JsonNode answer) {
    DeployAnswer deploy = DeployAnswer.of(answer);
    if (!deploy.done()) {
      return run;
    }
    Instant now = clock.instant();
    if (!deploy.success()) {
      List<String> problems =
          deploy.problems().stream().map(DeployAnswer.Problem::sentence).toList();
      throw failed(run, RunWords.failed(run, deploy), RunWords.reason(deploy), problems);
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
            Set<String> made = new TreeSet<>(deploy.created());
            made.addAll(ConfigureTables.missing(handle, run.id()));
            ConfigureTables.made(handle, made, run.orderedBy(), now);
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
