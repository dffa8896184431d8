package dev.howdah.command;

import dev.howdah.onboarding.plan.FollowPlan;
import dev.howdah.onboarding.plan.Followed;
import dev.howdah.onboarding.plan.HostApi;
import dev.howdah.onboarding.plan.Plan;
import dev.howdah.onboarding.plan.PlanFiles;
import dev.howdah.onboarding.plan.PlanRefused;
import dev.howdah.onboarding.plan.PlanStopped;
import dev.howdah.onboarding.plan.ReadPlan;
import dev.howdah.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the checklist of a running host, or follows a plan file on it. */
@Command(
    name = "onboard",
    description = "Show the steps of a running host, or follow a plan file on it.")
final class Onboard implements Callable<Integer> {

  private static final String TOKEN = "HOWDAH_TOKEN";

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "A YAML file; without it the steps are shown.")
  private @Nullable Path plan;

  @Option(names = "--dry-run", description = "Only tell what would be changed.")
  private boolean dry;

  @Option(names = "--url", description = "The running host (default: that of the settings).")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      description =
          "A file with a token of scope admin (default: HOWDAH_TOKEN, else first-token in"
              + " host.data).")
  private @Nullable Path tokenFile;

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
      HostApi api = api();
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

  private HostApi api() {
    Settings settings = workplace.settings();
    URI address =
        url == null
            ? URI.create("http://" + settings.text("http.host") + ":" + settings.text("http.port"))
            : url;
    return new HostApi(address, token(settings));
  }

  private String token(Settings settings) {
    String given = workplace.environment().getOrDefault(TOKEN, "");
    if (tokenFile == null && !given.isBlank()) {
      return given.strip();
    }
    Path file =
        tokenFile == null
            ? settings.path("host.data").resolve("first-token")
            : workplace.typed(tokenFile);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw PlanRefused.of(
          "There is no token in "
              + file
              + ". Nothing was done. Make one (bin/howdah token create onboard --scope admin) and"
              + " give it by --token-file or "
              + TOKEN
              + ".");
    }
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
