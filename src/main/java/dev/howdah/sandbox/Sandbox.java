package dev.howdah.sandbox;

import dev.howdah.sandbox.control.Faults;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.mailbox.Mailbox;
import dev.howdah.sandbox.marketo.MarketoOptions;
import dev.howdah.sandbox.marketo.MarketoSimulator;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.salesforce.SalesforceOptions;
import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import dev.howdah.sandbox.world.SyncedPerson;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Both platforms and the mailbox, up and filled with the same world. */
public final class Sandbox implements AutoCloseable {

  private final World world;
  private final SandboxClock clock;
  private final SalesforceSimulator salesforce;
  private final MarketoSimulator marketo;
  private final Mailbox mailbox;
  private final Path folder;

  private Sandbox(
      Path folder,
      World world,
      SandboxClock clock,
      SalesforceSimulator salesforce,
      MarketoSimulator marketo,
      Mailbox mailbox) {
    this.folder = folder;
    this.world = world;
    this.clock = clock;
    this.salesforce = salesforce;
    this.marketo = marketo;
    this.mailbox = mailbox;
  }

  /**
   * Starts all of it; everything answers when this returns.
   *
   * @throws UncheckedIOException if a port is taken or the folder cannot be written
   */
  public static Sandbox start(SandboxOptions options) {
    World world;
    try {
      world = Birth.of(options, Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SandboxClock clock = SandboxClock.at(world.now(), options.speed());
    Mailbox mailbox =
        Mailbox.start(clock, options.ports().smtp(), options.ports().mailbox(), options.folder());
    TellTruth truth = new TellTruth();
    CompletableFuture<SalesforceSimulator> salesforce =
        CompletableFuture.supplyAsync(() -> salesforce(options, world, clock, truth));
    CompletableFuture<MarketoSimulator> marketo =
        CompletableFuture.supplyAsync(() -> marketo(options, world, clock));
    try {
      CompletableFuture.allOf(salesforce, marketo).join();
    } catch (CompletionException e) {
      mailbox.close();
      closeIfUp(salesforce);
      closeIfUp(marketo);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    Sandbox sandbox =
        new Sandbox(options.folder(), world, clock, salesforce.join(), marketo.join(), mailbox);
    truth.of(sandbox::truth);
    return sandbox;
  }

  private static void closeIfUp(CompletableFuture<? extends AutoCloseable> started) {
    if (!started.isCompletedExceptionally()) {
      try {
        started.join().close();
      } catch (Exception e) {
        throw new IllegalStateException("A simulator that was up could not be closed", e);
      }
    }
  }

  private static SalesforceSimulator salesforce(
      SandboxOptions options, World world, SandboxClock clock, TellTruth truth) {
    return SalesforceSimulator.start(
        SalesforceOptions.of(
                world, clock, options.ports().salesforce(), options.limits(), options.folder())
            .pubSub(options.ports().pubSub())
            .around(
                inner ->
                    new Faults(inner, SalesforceRefusals::answer, clock, inner::expireTokens)
                        .answering("GET /sandbox/truth", truth)));
  }

  private static MarketoSimulator marketo(SandboxOptions options, World world, SandboxClock clock) {
    return MarketoSimulator.start(
        MarketoOptions.of(
            world,
            clock,
            options.ports().marketo(),
            options.limits() ? MarketoLimits.official() : MarketoLimits.off(),
            options.folder()));
  }

  /** Where everything is and what to log in with, under the keys that {@code sandbox} prints. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>(salesforce.addresses());
    addresses.put("marketo.url", marketo.url());
    addresses.put("marketo.client-id", marketo.fullService().clientId());
    addresses.put("marketo.client-secret", marketo.fullService().clientSecret());
    addresses.put("marketo.limited-client-id", marketo.limitedService().clientId());
    addresses.put("marketo.limited-client-secret", marketo.limitedService().clientSecret());
    addresses.put("marketo.too-many", marketo.tooMany());
    addresses.put("marketo.unsupported-filter", marketo.unsupportedFilter());
    addresses.put("smtp.port", Integer.toString(mailbox.smtpPort()));
    addresses.put("mailbox.url", mailbox.url());
    addresses.put("clock.origin", clock.origin().toString());
    addresses.put("clock.speed", Double.toString(clock.speed()));
    return Collections.unmodifiableMap(addresses);
  }

  /** What both platforms were filled with; they may have been changed since. */
  public World world() {
    return world;
  }

  public SandboxClock clock() {
    return clock;
  }

  /**
   * Whom a right sync would leave in the account's database now, by what both simulators' own
   * databases hold; for as long as nothing is changed.
   */
  public Iterator<SyncedPerson> truth() {
    return new Truth(marketo.leads(), folder.resolve("salesforce.db"));
  }

  /**
   * What clients have left on the platforms, by name: counts, and the moments of the last changes
   * in milliseconds since 1970.
   */
  public Map<String, Long> footprint() {
    return Footprint.in(folder);
  }

  /** The simulated Salesforce, to be told what no client can. */
  public SalesforceSimulator salesforce() {
    return salesforce;
  }

  /** Changes of any kind on both sides, as random as the seed. */
  public Happenings happenings(long seed) {
    return new Happenings(world, marketo, salesforce.org(), seed);
  }

  @Override
  public void close() {
    mailbox.close();
    marketo.close();
    salesforce.close();
  }
}
