package dev.howdah.people;

import dev.howdah.HostExtension;
import dev.howdah.people.changes.Changes;
import dev.howdah.people.changes.ChangesRun;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Plays a failure on one kind of call of a small run and tells what became of it. No pause is
 * waited for: the clock of host and simulators is fast, and what is parked is let go on.
 */
final class FailureCells {

  private static final int PEOPLE = 200;
  private static final double SPEED = 300;

  private final HostExtension host;
  private boolean synced;

  FailureCells() {
    this.host =
        HostExtension.running(PeopleRoutes.ofChanges())
            .with("people.resume-every", "50")
            .with("people.changes-every", "0")
            .atSandbox(PEOPLE, options -> options.withSpeed(SPEED));
  }

  HostExtension host() {
    return host;
  }

  /**
   * One cell.
   *
   * @param run {@code sync} or {@code changes}
   * @param path of the calls that fail
   * @param fault what goes wrong, as JSON without its path
   * @param outcome what was said, and the state at the end; T stands for a moment, U for Marketo's
   *     address, C for the client
   */
  record Cell(String run, String platform, String path, String fault, String outcome) {

    @Override
    public String toString() {
      return run + ": " + platform + " " + path + " " + fault;
    }
  }

  /** The cells of a file beside the tests. */
  static Stream<Cell> in(String file) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/people", file), StandardCharsets.UTF_8)
          .stream()
          .map(line -> line.split(" \\| ", 5))
          .map(part -> new Cell(part[0], part[1], part[2], part[3], part[4]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of the run of a cell. */
  String outcome(Cell cell) throws Exception {
    PlayFault.end(host.sandbox(), cell.platform());
    String fault = "{'path':'" + cell.path() + "'," + cell.fault() + "}";
    if (!synced) {
      host.await("both connections and a first sync", () -> sync().equals(Sync.COMPLETE));
      synced = true;
    }
    host.await("the end of all that the run before has begun", this::isQuiet);
    PlayFault.on(host.sandbox(), cell.platform(), fault.replace('\'', '"'));
    return cell.run().equals("sync") ? sync() : changes();
  }

  private String sync() {
    Sync started = host.ask("people-start", null, Sync.class);
    Set<String> said = new LinkedHashSet<>();
    Awaitility.await()
        .atMost(HostExtension.PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              Sync now = people().status(started.id());
              if (!now.message().isEmpty() && !now.message().startsWith("Salesforce works on")) {
                said.add(plain(now.message()));
                goOn();
              }
              return !now.isRunning();
            });
    Sync ended = people().status(started.id());
    if (!ended.message().isEmpty()) {
      said.add(plain(ended.message()));
    }
    said.add(ended.state());
    return String.join(" -> ", said);
  }

  /** Lets what is parked go on, as soon as all that it had begun has ended. */
  private void goOn() {
    if (isQuiet()) {
      try (Store store = Store.open(new StoreSettings(host.data(), "", "", ""))) {
        store.change(handle -> handle.execute("UPDATE people_sync SET not_before = 0"));
      }
    }
  }

  private boolean isQuiet() {
    return host.context().getInflightRepository().size() == 0;
  }

  private String changes() {
    host.ask("people-changes", null, Map.class);
    Changes changes = host.desk("changes", Changes.class);
    host.await("the end of the run", () -> !run(changes).isRunning());
    ChangesRun run = run(changes);
    return (run.message().isEmpty() ? "" : plain(run.message()) + " -> ") + run.state();
  }

  private static ChangesRun run(Changes changes) {
    return (ChangesRun) changes.status().get("run");
  }

  private People people() {
    return host.desk("people", People.class);
  }

  private String plain(String message) {
    Map<String, String> addresses = host.sandbox().addresses();
    return message
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T")
        .replace(addresses.get("marketo.url"), "U")
        .replace(addresses.get("marketo.client-id"), "C");
  }
}
