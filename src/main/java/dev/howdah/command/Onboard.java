package dev.howdah.command;

import dev.howdah.onboarding.plan.FollowPlan;
import dev.howdah.onboarding.plan.Followed;
import dev.howdah.onboarding.plan.HostApi;
import dev.howdah.onboarding.plan.Plan;
import dev.howdah.onboarding.plan.PlanFiles;
import dev.howdah.onboarding.plan.PlanRefused;
import dev.howdah.onboarding.plan.PlanStopped;
import dev.howdah.onboarding.plan.ReadPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the checklist of a running host, or follows a plan file on it. */
@Command(
    name = "onboard",
    description = "Show the steps of a running host, or follow a plan file on it.")
final class Onboard implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "A YAML file; without it the steps are shown.")
  private @Nullable Path plan;

  @Option(names = "--dry-run", description = "Only tell what would be changed.")
  private boolean dry;

  @Mixin private Remote remote = new Remote();

  @Option(
      names = "--wait-minutes",
      defaultValue = "1440",
      description = "How long any part is waited for (default: ${DEFAULT-VALUE}).")
  private int minutes;

  private final Workplace workplace;

  @Spec private CommandSpec spec;

  Onboard(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      HostApi api = remote.host(workplace);
      if (plan != null) {
        follow(api, workplace.typed(plan));
      }
      if (plan == null || !dry) {
        print(api.checklist().lines());
      }
      return 0;
    } catch (PlanRefused refused) {
      refused.reasons().forEach(err::println);
      err.flush();
      return Commands.REFUSED;
    } catch (PlanStopped stopped) {
      err.println(stopped.getMessage());
      err.flush();
      return Commands.FAILED;
    }
  }

  private void follow(HostApi api, Path file) {
    Plan wanted = ReadPlan.of(file);
    new FollowPlan(api, Clock.systemUTC(), Duration.ofMinutes(minutes), Onboard::pause)
        .follow(wanted, PlanFiles.beside(file), dry, this::tell);
  }

  private void tell(Followed followed) {
    String sign = followed.changed() ? dry ? "would" : "done" : "same";
    print(List.of(String.format("%-5s  %-18s  %s", sign, followed.part(), followed.message())));
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private static void pause(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The command was interrupted", e);
    }
  }
}
