package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a simulated Salesforce is started with.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param limits whether the limits on requests and logins are kept
 * @param folder where its database and the key for JWT logins lie
 * @param sessionTimeout how long a session may lie unused before it ends
 * @param pubSubPort where the Pub/Sub API listens, 0 for any free port; empty if it does not
 * @param around what stands between the network and the simulator, such as faults on demand
 */
public record SalesforceOptions(
    World world,
    Clock clock,
    int port,
    boolean limits,
    Path folder,
    Duration sessionTimeout,
    OptionalInt pubSubPort,
    Function<SalesforceSimulator, HttpHandler> around) {

  /** Two hours, as an org has it before anybody changes it. */
  private static final Duration USUAL_TIMEOUT = Duration.ofHours(2);

  /** The usual session timeout, and nothing in between. */
  public static SalesforceOptions of(
      World world, Clock clock, int port, boolean limits, Path folder) {
    return new SalesforceOptions(
        world,
        clock,
        port,
        limits,
        folder,
        USUAL_TIMEOUT,
        OptionalInt.empty(),
        simulator -> simulator);
  }

  /** The same with something between the network and the simulator. */
  public SalesforceOptions around(Function<SalesforceSimulator, HttpHandler> wrapper) {
    return new SalesforceOptions(
        world, clock, port, limits, folder, sessionTimeout, pubSubPort, wrapper);
  }

  /** The same with the Pub/Sub API, if a port is given. */
  public SalesforceOptions pubSub(OptionalInt atPort) {
    return new SalesforceOptions(
        world, clock, port, limits, folder, sessionTimeout, atPort, around);
  }
}
