package dev.howdah.salesforcepackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.problem.StepFailed;
import dev.howdah.salesforce.Reaction;
import dev.howdah.salesforce.SalesforceFailure;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.salesforce.SalesforceRefused;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import dev.howdah.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 60-package}: knows the one install there may be, and what comes next. */
public final class ManagedPackage {

  private static final Logger LOG = LoggerFactory.getLogger(ManagedPackage.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEASE = "package";
  private static final Duration LEASE_TIME = Duration.ofMinutes(2);

  private final Store store;
  private final Leases leases;
  private final Vault vault;
  private final PackageSettings settings;
  private final Clock clock;
  private final InstallCalls calls;
  private @Nullable Lease lease;

  public ManagedPackage(
      Store store, Vault vault, PackageSettings settings, SalesforceLogin logins, Clock clock) {
    this.store = store;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
    this.calls = new InstallCalls(settings, logins, this::key);
  }

  /** What to ask Salesforce, and how its answers read. */
  public InstallCalls calls() {
    return calls;
  }

  /** A JSON answer of Salesforce. */
  public JsonNode read(InputStream answer) throws IOException {
    try (answer) {
      return JSON.readTree(answer);
    }
  }

  /** What stands for an answer where Salesforce gave none. */
  public JsonNode untold() {
    return MissingNode.getInstance();
  }

  /**
   * How the package stands.
   *
   * @param installed the answer to {@link InstallCalls#installed}
   * @param sites the answer to {@link InstallCalls#sites}
   */
  public PackageStatus status(JsonNode installed, JsonNode sites) {
    return PackageStatus.of(
        settings.namespace(),
        InstalledVersion.installed(installed, settings.namespace()),
        RemoteSite.of(sites),
        last());
  }

  /**
   * Keeps an order, unless there is nothing to do. The same order again goes on with the install
   * that is under way or late.
   *
   * @param request what the caller sent: {@code version}, {@code security}, {@code remoteSites} and
   *     {@code installationKey}, a {@link dev.howdah.vault.Secret}; all may be left out
   * @param installed the answer to {@link InstallCalls#installed}
   * @param target the answer to {@link InstallCalls#target}; empty if Salesforce does not tell
   * @throws Problem {@code UNPROCESSABLE} for a version that is none; {@code CONFLICT} while
   *     another version is being installed
   */
  public synchronized Install order(
      @Nullable Map<String, Object> request, JsonNode installed, JsonNode target, String caller) {
    InstallOrder order = InstallOrder.of(request, settings);
    Optional<Install> last = last();
    Optional<Install> same = last.filter(one -> one.version().equals(order.version()));
    if (last.filter(Install::isOpen).isPresent()) {
      return same.orElseThrow(() -> busy(last.get()));
    }
    Optional<Install> late = same.filter(one -> one.state().equals(Install.LATE));
    if (late.isPresent()) {
      return keep(late.get().until(clock.instant().plus(settings.deadline())));
    }
    Instant now = clock.instant();
    Install fresh =
        new Install(
            UUID.randomUUID().toString(),
            order.version(),
            order.security(),
            order.remoteSites(),
            Install.ORDERED,
            "",
            caller,
            now,
            now.plus(settings.deadline()),
            null,
            "");
    Optional<InstalledVersion> there = InstalledVersion.installed(installed, settings.namespace());
    if (there.filter(version -> calls.suffices(version, order, target)).isPresent()) {
      String words =
          settings.namespace()
              + " "
              + there.get().number()
              + " is installed, and "
              + order.version()
              + " is not newer. Nothing was done.";
      Install nothing = fresh.ended(Install.DONE, now, words);
      // What was really installed last stays known as such.
      return last.filter(one -> one.state().equals(Install.DONE)).isPresent()
          ? nothing
          : keep(nothing);
    }
    return store.write(
        handle -> {
          if (order.installationKey().isPresent()) {
            vault.put(handle, secret(fresh), order.installationKey().get());
          }
          InstallTable.keep(handle, settings.namespace(), fresh);
          return fresh;
        });
  }

  /** The last order as its caller would send it again, but for its key, which is gone. */
  public Map<String, Object> again() {
    return last()
        .<Map<String, Object>>map(
            install ->
                Map.of(
                    "version", install.version(),
                    "security", install.security(),
                    "remoteSites", install.remoteSites()))
        .orElse(Map.of());
  }

  /**
   * Takes the install that something is to be done for; null if there is none, or not here.
   *
   * @throws StepFailed if it is past its deadline, which is kept before
   */
  public synchronized @Nullable Install take() {
    Optional<Install> open = last().filter(Install::isOpen);
    if (open.isEmpty() || lease != null) {
      return null;
    }
    Optional<Lease> taken = leases.take(LEASE, LEASE_TIME);
    if (taken.isEmpty()) {
      return null;
    }
    lease = taken.get();
    Install install = open.get();
    if (clock.instant().isBefore(install.deadline())) {
      return install;
    }
    String words = late(install);
    keep(install.ended(Install.LATE, clock.instant(), words));
    throw new StepFailed(InstallWords.late(), words);
  }

  /**
   * To be called before a request goes out: should this host die, it is looked for. A deployment
   * cannot be found again; handed in twice it does no harm, since the second finds all done.
   */
  public Install submitting(Install install) {
    return install.byId() ? keep(install.moved(Install.SUBMITTING, "", "")) : install;
  }

  /**
   * What Salesforce said to a request.
   *
   * @param status of HTTP
   * @throws StepFailed if it was refused for good, which is kept before
   * @throws SalesforceRefused if it is to be handed in again
   */
  public Install submitted(Install install, int status, InputStream body) throws IOException {
    String answer = text(body);
    String request = status < 300 ? JSON.readTree(answer).path("id").asText("") : "";
    if (!request.isEmpty()) {
      return keep(install.moved(Install.RUNNING, request, ""));
    }
    SalesforceFailure refusal = SalesforceFailure.answered(status, answer);
    if (refusal.row().reaction() != Reaction.STOP) {
      keep(install.moved(Install.ORDERED, "", ""));
      throw new SalesforceRefused(refusal);
    }
    String said = refusal.said().isEmpty() ? refusal.code() : refusal.said();
    throw failed(install, said, InstallWords.reason(refusal));
  }

  /**
   * A request that may have gone out before this host, or another one, died: it is adopted if
   * Salesforce knows it, else it goes out again. That of an earlier order is not it.
   *
   * @param answer to {@link InstallCalls#lost}
   */
  public Install found(Install install, JsonNode answer) {
    String newest = answer.path("records").path(0).path("Id").asText("");
    String request =
        store.read(handle -> InstallTable.isAnothers(handle, install.id(), newest)) ? "" : newest;
    return keep(install.moved(request.isEmpty() ? Install.ORDERED : Install.RUNNING, request, ""));
  }

  /**
   * What Salesforce said about a request that it works on.
   *
   * @throws StepFailed if it has failed, which is kept before
   */
  public Install seen(Install install, JsonNode answer) {
    return switch (calls.outcome(install, answer)) {
      case WORKING -> install;
      case DONE ->
          end(
              install.ended(
                  Install.DONE,
                  clock.instant(),
                  settings.namespace() + " " + install.version() + " was installed."));
      case FAILED -> {
        String said = calls.reason(install, answer);
        throw failed(install, said, InstallWords.reason(said));
      }
    };
  }

  /** Gives back what {@link #take} took. */
  public synchronized void leave() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      held.close();
    }
  }

  /** A call came to nothing and is made again at the next look, or the install has ended badly. */
  public void failed(Exception failure) {
    if (failure instanceof StepFailed) {
      LOG.warn("{}", failure.getMessage());
    } else {
      LOG.warn("The install of {} waits: {}", settings.namespace(), failure.getMessage());
    }
    leave();
  }

  private StepFailed failed(Install install, String said, StepFailed.Reason reason) {
    String words = InstallWords.failed(settings.namespace(), install, said, reason);
    end(install.ended(Install.FAILED, clock.instant(), words));
    return new StepFailed(reason, words);
  }

  private Optional<Install> last() {
    return store.read(handle -> InstallTable.last(handle, settings.namespace()));
  }

  private Install keep(Install install) {
    return store.write(
        handle -> {
          InstallTable.keep(handle, settings.namespace(), install);
          return install;
        });
  }

  /** The key has done its work. */
  private Install end(Install install) {
    LOG.info("Install of {} {}: {}", settings.namespace(), install.version(), install.state());
    return store.write(
        handle -> {
          vault.remove(handle, secret(install));
          InstallTable.keep(handle, settings.namespace(), install);
          return install;
        });
  }

  private static String text(InputStream body) throws IOException {
    try (body) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String key(Install install) {
    return vault.find(secret(install)).map(secret -> secret.reveal()).orElse("");
  }

  private static String secret(Install install) {
    return "package-key." + install.id();
  }

  private Problem busy(Install other) {
    return new Problem(
        Kind.CONFLICT,
        settings.namespace()
            + " "
            + other.version()
            + " is being installed (ordered by "
            + other.orderedBy()
            + "). Nothing else was ordered. Wait until that is over and order again.");
  }

  private String late(Install install) {
    return settings.namespace()
        + " "
        + install.version()
        + " was not installed within "
        + settings.deadline().toMinutes()
        + " minutes"
        + (install.requestId().isEmpty()
            ? "; Salesforce could not be asked."
            : "; Salesforce still works on request " + install.requestId() + ".")
        + " Howdah asks no more. Order the same version again to go on with the same request.";
  }
}
