package dev.howdah.command;

import dev.howdah.hosting.Furnisher;
import dev.howdah.rehearsal.Rehearsal;
import dev.howdah.rehearsal.RehearsalOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all steps against simulators and proves the result. */
@Command(name = "rehearse", description = "Run all steps against simulators and prove the result.")
final class Rehearse implements Callable<Integer> {

  @Option(names = "--people", defaultValue = "10000", description = "People in Marketo.")
  private int people;

  @Option(names = "--seed", defaultValue = "1", description = "The world's seed.")
  private long seed;

  @Option(names = "--limits", defaultValue = "off", description = "on or off.")
  private String limits = "off";

  @Option(names = "--database", description = "JDBC URL of a PostgreSQL database.")
  private @Nullable String database;

  @Option(names = "--data", description = "The folder to keep everything in.")
  private @Nullable Path data;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Option(names = "--stay", description = "Leave the host up.")
  private boolean stay;

  private final Workplace workplace;
  private final Furnisher furnisher;

  Rehearse(Workplace workplace, Furnisher furnisher) {
    this.workplace = workplace;
    this.furnisher = furnisher;
  }

  @Override
  public Integer call() throws Exception {
    RehearsalOptions options =
        new RehearsalOptions(
            people,
            seed,
            limits.equals("on"),
            Optional.ofNullable(database),
            Optional.ofNullable(data).map(workplace::typed),
            json,
            stay);
    return new Rehearsal(workplace::settings, furnisher, System.out).run(options) ? 0 : 1;
  }
}
