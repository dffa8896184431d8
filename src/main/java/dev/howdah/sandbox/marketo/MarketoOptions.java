package dev.howdah.sandbox.marketo;

import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;

/**
 * What a Marketo simulator is started with.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param folder where its database and its export files lie
 * @param updatedAtFilter whether this subscription exports by {@code updatedAt}; smart lists it
 *     never has
 */
public record MarketoOptions(
    World world,
    SandboxClock clock,
    int port,
    MarketoLimits limits,
    Path folder,
    boolean updatedAtFilter) {

  /** A subscription that exports by {@code updatedAt} and not by smart lists. */
  public static MarketoOptions of(
      World world, SandboxClock clock, int port, MarketoLimits limits, Path folder) {
    return new MarketoOptions(world, clock, port, limits, folder, true);
  }

  public MarketoOptions withoutUpdatedAtFilter() {
    return new MarketoOptions(world, clock, port, limits, folder, false);
  }
}
