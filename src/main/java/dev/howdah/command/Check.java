package dev.howdah.command;

import dev.howdah.hosting.Finding;
import dev.howdah.hosting.Furnisher;
import dev.howdah.hosting.HostCheck;
import dev.howdah.onboarding.plan.PlanRefused;
import dev.howdah.onboarding.plan.PlanStopped;
import dev.howdah.prerequisites.Findings;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether a host can start here, and if not, why and what to do. */
@Command(
    name = "check",
    description = "Check settings, folders, port, database, vault and routes, without serving.")
final class Check implements Callable<Integer> {

  private final Workplace workplace;
  private final Furnisher furnisher;

  @Option(
      names = "--running",
      description = "Look at the prerequisites of the guide, by the running host.")
  private boolean running;

  @Mixin private Remote remote = new Remote();

  @Spec private CommandSpec spec;

  Check(Workplace workplace, Furnisher furnisher) {
    this.workplace = workplace;
    this.furnisher = furnisher;
  }

  @Override
  public Integer call() {
    return running ? ofRunningHost() : ofThisFolder();
  }

  private int ofRunningHost() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Findings findings = remote.host(workplace).prerequisites();
      findings.lines().forEach(out::println);
      out.flush();
      return findings.met() ? 0 : Commands.REFUSED;
    } catch (PlanRefused | PlanStopped refused) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(refused.getMessage());
      err.flush();
      return Commands.FAILED;
    }
  }

  private int ofThisFolder() {
    List<Finding> findings = findings();
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      String detail = finding.detail().replaceAll("\\s*\\R\\s*", " | ");
      out.printf("%-4s  %-18s  %s%n", finding.good() ? "ok" : "BAD", finding.what(), detail);
    }
    out.flush();
    return findings.stream().allMatch(Finding::good) ? 0 : Commands.REFUSED;
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try {
      Settings settings = workplace.settings();
      findings.add(new Finding("settings", true, "read, in profile " + settings.profile().word()));
      findings.addAll(HostCheck.of(settings, furnisher));
    } catch (SettingsRefused e) {
      e.reasons().forEach(reason -> findings.add(new Finding("settings", false, reason)));
    }
    return findings;
  }
}
