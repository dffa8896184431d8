package dev.howdah.command;

import dev.howdah.hosting.Furnisher;
import dev.howdah.hosting.RunningHost;
import dev.howdah.rehearsal.SandboxSettings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Runs the host until the process is asked to stop. */
@Command(name = "run", description = "Run the host until it is stopped (the default).")
final class Run implements Callable<Integer> {

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
    stopAtTheEnd(host, sandbox, stopped);
    stopped.await();
    return 0;
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
