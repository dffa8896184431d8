package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator for each test, whose clock stands until it is moved, and somebody who calls it. */
final class SimulatedOrg implements BeforeEachCallback, AfterEachCallback {

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  final World world = World.of(7, 100, clock.instant());
  SalesforceSimulator simulator;
  Caller caller;
  private Path folder;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("howdah-org");
    simulator = SalesforceSimulator.start(SalesforceOptions.of(world, clock, 0, true, folder));
    caller = new Caller(simulator);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    simulator.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
