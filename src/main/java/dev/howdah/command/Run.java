package dev.howdah.command;

import dev.howdah.hosting.Furnisher;
import dev.howdah.hosting.RunningHost;
import java.util.Map;
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
    RunningHost host = RunningHost.start(workplace.settings(Map.of()), furnisher);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  host.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
    return 0;
  }
}
