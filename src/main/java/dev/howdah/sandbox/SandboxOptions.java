package dev.howdah.sandbox;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a sandbox is started with.
 *
 * @param people how many people Marketo holds
 * @param limits whether rates, quotas, queues and the 60 s cadence of the platforms are kept
 * @param speed simulated seconds per second of the wall
 * @param folder where the simulators keep their databases; found there again, they go on with the
 *     same world if seed and number of people are the same
 */
public record SandboxOptions(
    Ports ports, int people, long seed, boolean limits, double speed, Path folder) {

  /**
   * Where the sandbox listens; 0 takes any free port.
   *
   * @param pubSub where Salesforce's Pub/Sub API listens; empty if it does not
   */
  public record Ports(int salesforce, int marketo, int smtp, int mailbox, OptionalInt pubSub) {

    private static final Ports ANY = new Ports(0, 0, 0, 0, OptionalInt.empty());

    public Ports {
      require("Salesforce", salesforce);
      require("Marketo", marketo);
      require("SMTP", smtp);
      require("mailbox", mailbox);
      require("Pub/Sub", pubSub.orElse(0));
    }

    private static void require(String whose, int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(
            "Expected the " + whose + " port to be from 0 to 65535 but found " + port);
      }
    }
  }

  public SandboxOptions {
    if (people < 1) {
      throw new IllegalArgumentException("Expected at least 1 person but found " + people);
    }
    folder = folder.toAbsolutePath().normalize();
  }

  /** 10,000 people of seed 1 on any free ports, with limits, as fast as the wall. */
  public static SandboxOptions in(Path folder) {
    return new SandboxOptions(Ports.ANY, 10_000, 1, true, 1, folder);
  }

  public SandboxOptions withPorts(Ports chosen) {
    return new SandboxOptions(chosen, people, seed, limits, speed, folder);
  }

  public SandboxOptions withPeople(int howMany) {
    return new SandboxOptions(ports, howMany, seed, limits, speed, folder);
  }

  public SandboxOptions withSeed(long other) {
    return new SandboxOptions(ports, people, other, limits, speed, folder);
  }

  public SandboxOptions withLimits(boolean on) {
    return new SandboxOptions(ports, people, seed, on, speed, folder);
  }

  public SandboxOptions withSpeed(double times) {
    return new SandboxOptions(ports, people, seed, limits, times, folder);
  }

  /** With the Pub/Sub API on any free port. */
  public SandboxOptions withPubSub() {
    return withPorts(
        new Ports(
            ports.salesforce(), ports.marketo(), ports.smtp(), ports.mailbox(), OptionalInt.of(0)));
  }
}
