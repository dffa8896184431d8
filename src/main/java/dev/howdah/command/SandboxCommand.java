package dev.howdah.command;

import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulators alone, for any client. */
@Command(
    name = "sandbox",
    description = "Run the simulators of Salesforce, Marketo and a mailbox until stopped.")
final class SandboxCommand implements Callable<Integer> {

  private enum Switch {
    on,
    off
  }

  private final Workplace workplace;

  @Spec private CommandSpec spec;

  @Option(names = "--salesforce-port", description = "0 takes any free one (the default).")
  private int salesforcePort;

  @Option(names = "--marketo-port", description = "0 takes any free one (the default).")
  private int marketoPort;

  @Option(names = "--smtp-port", description = "0 takes any free one (the default).")
  private int smtpPort;

  @Option(names = "--mailbox-port", description = "0 takes any free one (the default).")
  private int mailboxPort;

  @Option(names = "--pubsub-port", description = "0 takes any free one (the default).")
  private int pubSubPort;

  @Option(
      names = "--people",
      defaultValue = "10000",
      description = "How many people Marketo holds (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed makes the same world (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--limits",
      defaultValue = "on",
      description = "Keep the platforms' rates, quotas and queues: on or off (default: on).")
  private Switch limits;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Simulated seconds per second (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--folder",
      description =
          "Where the world is kept and found again (default: a fresh temporary folder, removed at"
              + " the end).")
  private Path folder;

  SandboxCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws InterruptedException {
    SandboxFolder place =
        folder == null ? SandboxFolder.fresh() : SandboxFolder.kept(workplace.typed(folder));
    AtomicReference<Sandbox> sandbox = new AtomicReference<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox.get(), place), "stop"));
    sandbox.set(Sandbox.start(options(place.path())));
    PrintWriter out = spec.commandLine().getOut();
    sandbox.get().addresses().forEach((key, value) -> out.println(key + "=" + value));
    out.println("ready");
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private SandboxOptions options(Path place) {
    try {
      return new SandboxOptions(
          new SandboxOptions.Ports(
              salesforcePort, marketoPort, smtpPort, mailboxPort, OptionalInt.of(pubSubPort)),
          people,
          seed,
          limits == Switch.on,
          speed,
          place);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void stop(@Nullable Sandbox sandbox, SandboxFolder place) {
    if (sandbox != null) {
      sandbox.close();
    }
    place.close();
  }
}
