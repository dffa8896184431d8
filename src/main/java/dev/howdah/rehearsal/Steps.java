package dev.howdah.rehearsal;

import dev.howdah.fields.Preview;
import dev.howdah.hosting.RunningHost;
import dev.howdah.people.People;
import dev.howdah.people.Progress;
import dev.howdah.people.Sync;
import dev.howdah.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;

/** Goes through the steps of the journey, each by the routes that an account uses. */
final class Steps implements AutoCloseable {

  private static final long LOOK_MS = 100;
  private static final String CALLER = "Howdah-Caller";

  private final RunningHost host;
  private final Sandbox sandbox;
  private final Show show;
  private final ProducerTemplate template;
  private final Invitees invitees;
  private final ChangedPeople changes;

  /**
   * @param inbox the folder that the host watches
   */
  Steps(RunningHost host, Sandbox sandbox, long seed, Path inbox, Show show) {
    this.host = host;
    this.sandbox = sandbox;
    this.show = show;
    this.template = host.context().createProducerTemplate();
    this.invitees = new Invitees(host, template, sandbox.world(), sandbox.addresses(), inbox);
    this.changes = new ChangedPeople(host, template, sandbox, seed);
  }

  /** All steps in order; the first that fails is the last. */
  List<Result> run() {
    List<Result> results = new java.util.ArrayList<>();
    for (Map.Entry<String, Step> step : steps().entrySet()) {
      Result result = timed(step.getKey(), step.getValue());
      show.done(result);
      results.add(result);
      if (!result.isOk()) {
        break;
      }
    }
    return results;
  }

  private Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    Checked checked = new Checked(host, template, show);
    steps.put("prerequisites", checked::prerequisites);
    steps.put("account", invitees::account);
    steps.put("connect-salesforce", () -> ask("connect-salesforce"));
    steps.put("connect-marketo", () -> ask("connect-marketo"));
    steps.put("fields", this::fields);
    steps.put("people", this::people);
    steps.put("people-changes", changes::follow);
    steps.put("people-proof", new ProvenPeople(template)::prove);
    steps.put("invite", invitees::three);
    steps.put("invite-csv", invitees::thousand);
    SalesforceSetup setup = new SalesforceSetup(template, sandbox);
    steps.put("package", setup::install);
    steps.put("configure", setup::configure);
    steps.put("onboarding", checked::onboarding);
    return steps;
  }

  private Result timed(String name, Step step) {
    show.moving(name, "...");
    long start = System.nanoTime();
    String result = Result.OK;
    Map<String, Long> counts = Map.of();
    try {
      counts = step.run();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      result = "failed: " + cause.getMessage();
    }
    return new Result(name, result, (System.nanoTime() - start) / 1e9, counts);
  }

  private Map<String, Long> ask(String route) {
    template.requestBodyAndHeader("direct:" + route, null, CALLER, "rehearsal");
    return Map.of();
  }

  private Map<String, Long> fields() {
    Preview preview = template.requestBody("direct:fields-preview", null, Preview.class);
    preview.table().lines().forEach(show::line);
    return Map.of("fields", (long) preview.fields().size(), "sampled", (long) preview.sampled());
  }

  private Map<String, Long> people() {
    Sync sync =
        template.requestBodyAndHeader("direct:people-start", null, CALLER, "rehearsal", Sync.class);
    while (sync.isRunning()) {
      show.moving("people", told(sync));
      pause();
      sync =
          template.requestBodyAndHeader(
              "direct:people-status", null, "sync", sync.id(), Sync.class);
    }
    if (!sync.state().equals(Sync.COMPLETE)) {
      throw new IllegalStateException("the sync is " + sync.state() + ". " + sync.message());
    }
    return sync.reconciliation();
  }

  /** What clients have left on the platforms, and the mails but for those about CSV files. */
  Map<String, Long> left() {
    Map<String, Long> left = new java.util.TreeMap<>(sandbox.footprint());
    left.put("mails", invitees.mails());
    return left;
  }

  /** Compares the people of the host with what both platforms hold now. */
  Comparison compare() {
    return Comparison.of(sandbox.truth(), new SyncedPeople(host.desk("people", People.class)));
  }

  private static String told(Sync sync) {
    Progress progress = sync.progress();
    return sync.message().isEmpty()
        ? String.format(
            java.util.Locale.ROOT,
            "%-9s %s %,d of about %,d, %,.0f/s",
            progress.phase(),
            Show.bar(progress.done(), progress.total()),
            progress.done(),
            progress.total(),
            progress.perSecond())
        : sync.message();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    template.close();
  }

  /** One step; gives what it counted. */
  @FunctionalInterface
  private interface Step {
    Map<String, Long> run();
  }
}
