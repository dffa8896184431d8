package dev.howdah.command;

import dev.howdah.hosting.Furnisher;
import dev.howdah.settings.SettingsRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: results go to stdout, all else to stderr. */
public final class Commands {

  /** The exit code if something went wrong that was not foreseen. */
  static final int FAILED = 1;

  /** The exit code if something may not start or does not hold. */
  static final int REFUSED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private Commands() {}

  /**
   * Runs a subcommand and waits for its end.
   *
   * @param furnisher binds the desks of the hosts that are started
   * @return the exit code: 0 done, 1 failed, 2 wrongly called, 3 refused
   */
  public static int execute(String[] args, Furnisher furnisher) {
    CommandLine line = new CommandLine(new Howdah());
    Workplace workplace = Workplace.here(System.getenv());
    line.addSubcommand("run", new Run(workplace, furnisher));
    line.addSubcommand("sandbox", new SandboxCommand(workplace));
    line.addSubcommand("rehearse", new Rehearse(workplace, furnisher));
    line.addSubcommand("check", new Check(workplace, furnisher));
    line.addSubcommand("onboard", new Onboard(workplace));
    line.addSubcommand("token", new TokenCommand(workplace));
    line.setExecutionExceptionHandler(
        (thrown, at, parsed) -> {
          if (thrown instanceof SettingsRefused refused) {
            refused.reasons().forEach(at.getErr()::println);
            return REFUSED;
          }
          LOG.error("The command {} failed", at.getCommandName(), thrown);
          return FAILED;
        });
    return line.execute(args.length == 0 ? new String[] {"run"} : args);
  }

  /** The command without a subcommand. */
  @Command(
      name = "howdah",
      description = "Hosts the onboarding of Marketo Sales Insight Actions.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      scope = ScopeType.INHERIT)
  static final class Howdah {}
}
