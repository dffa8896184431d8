package dev.howdah.sandbox;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a sandbox is started with; a port of 0 takes any free one.
 *
 * @param people how many people Marketo holds
 * @param limits whether rates, quotas, queues and the 60 s cadence of the platforms are kept
 * @param speed simulated seconds per second of the wall
 * @param pubSubPort where Salesforce's Pub/Sub API listens; empty if it does not
 * @param folder where the simulators keep their databases; found there again, they go on with the
 *     same world if seed and number of people are the same
 */
public record SandboxOptions(
    int salesforcePort,
    int marketoPort,
    int smtpPort,
    int mailboxPort,
    int people,
    long seed,
    boolean limits,
    double speed,
    OptionalInt pubSubPort,
    Path folder) {

  public SandboxOptions {
    port("Salesforce", salesforcePort);
    port("Marketo", marketoPort);
    port("SMTP", smtpPort);
    port("mailbox", mailboxPort);
    port("Pub/Sub", pubSubPort.orElse(0));
    if (people < 1) {
      throw new IllegalArgumentException("Expected at least 1 person but found " + people);
    }
    folder = folder.toAbsolutePath().normalize();
  }

  /** Without the Pub/Sub API. */
  public SandboxOptions(
      int salesforcePort,
      int marketoPort,
      int smtpPort,
      int mailboxPort,
      int people,
      long seed,
      boolean limits,
      double speed,
      Path folder) {
    this(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        people,
        seed,
        limits,
        speed,
        OptionalInt.empty(),
        folder);
  }

  /** 10,000 people of seed 1 on any free ports, with limits, as fast as the wall. */
  public static SandboxOptions in(Path folder) {
    return new SandboxOptions(0, 0, 0, 0, 10_000, 1, true, 1, folder);
  }

  public SandboxOptions withPeople(int howMany) {
    return new SandboxOptions(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        howMany,
        seed,
        limits,
        speed,
        pubSubPort,
        folder);
  }

  public SandboxOptions withSeed(long other) {
    return new SandboxOptions(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        people,
        other,
        limits,
        speed,
        pubSubPort,
        folder);
  }

  public SandboxOptions withLimits(boolean on) {
    return new SandboxOptions(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        people,
        seed,
        on,
        speed,
        pubSubPort,
        folder);
  }

  public SandboxOptions withSpeed(double times) {
    return new SandboxOptions(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        people,
        seed,
        limits,
        times,
        pubSubPort,
        folder);
  }

  /** With the Pub/Sub API on this port, 0 for any free one. */
  public SandboxOptions withPubSub(int port) {
    return new SandboxOptions(
        salesforcePort,
        marketoPort,
        smtpPort,
        mailboxPort,
        people,
        seed,
        limits,
        speed,
        OptionalInt.of(port),
        folder);
  }

  private static void port(String whose, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "Expected the " + whose + " port to be from 0 to 65535 but found " + port);
    }
  }
}
