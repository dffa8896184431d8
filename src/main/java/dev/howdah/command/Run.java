package dev.howdah.command;

import dev.howdah.hosting.Furnisher;
import dev.howdah.hosting.RunningHost;
import dev.howdah.rehearsal.SandboxSettings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Runs the host until the process is asked to stop. */
@Command(name = "run", description = "Run the host until it is stopped (the default).")
final class Run implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final Workplace workplace;
  private final Furnisher furnisher;

  Run(Workplace workplace, Furnisher furnisher) {
    this.workplace = workplace;
    this.furnisher = furnisher;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = workplace.settings();
    CountDownLatch stopped = new CountDownLatch(1);
    Optional<Sandbox> sandbox = Optional.empty();
    RunningHost.refuseTakenPort(settings);
    if (OwnSandbox.isWanted(settings)) {
      sandbox = Optional.of(OwnSandbox.start(settings));
      settings = workplace.settings(SandboxSettings.of(sandbox.get().addresses()));
    }
    RunningHost host;
    try {
      host = RunningHost.start(settings, furnisher);
    } catch (RuntimeException e) {
      sandbox.ifPresent(Sandbox::close);
      throw e;
    }
    sandbox.map(Sandbox::addresses).ifPresent(Run::tell);
    stopAtTheEnd(host, sandbox, stopped);
    stopped.await();
    return 0;
  }

  /** Whoever tries the host wants to look at both platforms and to read its mails. */
  private static void tell(Map<String, String> addresses) {
    LOG.info(
        "No platform is set, so simulators play them: Salesforce at {}, Marketo at {}; mails go no"
            + " further than {}",
        addresses.get("salesforce.url"),
        addresses.get("marketo.url"),
        addresses.get("mailbox.url"));
  }

  private static void stopAtTheEnd(
      RunningHost host, Optional<Sandbox> sandbox, CountDownLatch stopped) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  host.close();
                  sandbox.ifPresent(Sandbox::close);
                  stopped.countDown();
                },
                "stop"));
  }
}
