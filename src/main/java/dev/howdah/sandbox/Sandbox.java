package dev.howdah.sandbox;

import dev.howdah.sandbox.control.Faults;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.marketo.MarketoOptions;
import dev.howdah.sandbox.marketo.MarketoSimulator;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.salesforce.SalesforceOptions;
import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Both platforms and the mailbox, up and filled with the same world. */
public final class Sandbox implements AutoCloseable {

  private final World world;
  private final SandboxClock clock;
  private final SalesforceSimulator salesforce;
  private final MarketoSimulator marketo;

  private Sandbox(
      World world, SandboxClock clock, SalesforceSimulator salesforce, MarketoSimulator marketo) {
    this.world = world;
    this.clock = clock;
    this.salesforce = salesforce;
    this.marketo = marketo;
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
    SalesforceSimulator salesforce = salesforce(options, world, clock);
    try {
      return new Sandbox(world, clock, salesforce, marketo(options, world, clock));
    } catch (RuntimeException e) {
      salesforce.close();
      throw e;
    }
  }

  private static SalesforceSimulator salesforce(
      SandboxOptions options, World world, SandboxClock clock) {
    return SalesforceSimulator.start(
        SalesforceOptions.of(
                world, clock, options.salesforcePort(), options.limits(), options.folder())
            .around(
                inner ->
                    new Faults(inner, PlatformErrors::salesforce, clock, inner::expireTokens)));
  }

  private static MarketoSimulator marketo(SandboxOptions options, World world, SandboxClock clock) {
    return MarketoSimulator.start(
        MarketoOptions.of(
            world,
            clock,
            options.marketoPort(),
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

  @Override
  public void close() {
    marketo.close();
    salesforce.close();
  }
}
