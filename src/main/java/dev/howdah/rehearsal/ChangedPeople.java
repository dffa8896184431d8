package dev.howdah.rehearsal;

import dev.howdah.hosting.RunningHost;
import dev.howdah.people.People;
import dev.howdah.people.changes.ChangesRun;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.world.SyncedPerson;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;

/** Lets things happen to people on both sides, and has the host follow them. */
final class ChangedPeople {

  private static final int MOST = 300;

  private final RunningHost host;
  private final ProducerTemplate template;
  private final Sandbox sandbox;
  private final long seed;

  ChangedPeople(RunningHost host, ProducerTemplate template, Sandbox sandbox, long seed) {
    this.host = host;
    this.template = template;
    this.sandbox = sandbox;
    this.seed = seed;
  }

  /**
   * The first sync must have left what the world says, and a run what has happened since. In a
   * world that an earlier rehearsal has changed, nothing more happens.
   */
  Map<String, Long> follow() {
    if (hasChangedBefore()) {
      requireExact("In a world that was changed before", Comparison.of(sandbox.truth(), synced()));
      return Map.of("happened-to", 0L);
    }
    requireExact("After the first sync", Comparison.of(sandbox.world().synced(), synced()));
    Happenings happenings = sandbox.happenings(seed);
    Map<String, Long> counts = new TreeMap<>();
    int times = Math.min(MOST, Math.max(1, sandbox.world().people() / 2));
    happenings.happen(times).forEach((deed, count) -> counts.put("sandbox-" + deed, (long) count));
    if (Comparison.of(sandbox.truth(), synced()).isExact()) {
      throw new IllegalStateException(
          "Nothing has happened to the synced people, so there is nothing to follow");
    }
    ChangesRun run = run();
    if (!run.state().equals("complete") || !run.message().isEmpty()) {
      throw new IllegalStateException("the run is " + run.state() + ". " + run.message());
    }
    requireExact("After the changes", Comparison.of(sandbox.truth(), synced()));
    counts.putAll(run.counts());
    counts.put("happened-to", (long) happenings.touched());
    return counts;
  }

  private boolean hasChangedBefore() {
    Iterator<SyncedPerson> made = sandbox.world().synced();
    Iterator<SyncedPerson> now = sandbox.truth();
    while (made.hasNext() && now.hasNext()) {
      if (!made.next().equals(now.next())) {
        return true;
      }
    }
    return made.hasNext() || now.hasNext();
  }

  /** A run that began after all has happened. */
  private ChangesRun run() {
    Patience patience = new Patience("run of changes");
    ChangesRun run = ask();
    while (run.isRunning() || !run.startedBy().equals("rehearsal")) {
      patience.pause();
      run = run.isRunning() ? status("people-changes-status") : ask();
    }
    return run;
  }

  private ChangesRun ask() {
    return status("people-changes");
  }

  private ChangesRun status(String route) {
    Map<?, ?> status =
        template.requestBodyAndHeader(
            "direct:" + route, null, "Howdah-Caller", "rehearsal", Map.class);
    if (status.get("run") instanceof ChangesRun run) {
      return run;
    }
    throw new IllegalStateException("No run of changes was started: " + status);
  }

  private SyncedPeople synced() {
    return new SyncedPeople(host.desk("people", People.class));
  }

  private static void requireExact(String when, Comparison comparison) {
    if (!comparison.isExact()) {
      throw new IllegalStateException(
          when
              + " "
              + comparison.different()
              + " people are not as they should be: "
              + String.join("; ", comparison.first()));
    }
  }
}
