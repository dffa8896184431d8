package dev.howdah.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.hosting.Furnisher;
import dev.howdah.hosting.RunningHost;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

/** All steps against simulators in the same process, with proof that the result is right. */
public final class Rehearsal {

  private final Function<Map<String, String>, Settings> settings;
  private final Furnisher furnisher;
  private final PrintStream out;

  /**
   * @param settings loads the settings with these values over them
   * @param out gets the results; what moves on it is only shown on a terminal
   */
  public Rehearsal(
      Function<Map<String, String>, Settings> settings, Furnisher furnisher, PrintStream out) {
    this.settings = settings;
    this.furnisher = furnisher;
    this.out = out;
  }

  /**
   * Rehearses; blocks until it is over, or with {@code stay} until the process is stopped.
   *
   * @return whether every step went well and the people are exactly those of the world
   */
  public boolean run(RehearsalOptions options) throws IOException, InterruptedException {
    Path folder =
        options.data().isPresent()
            ? Files.createDirectories(options.data().get())
            : Files.createTempDirectory("howdah-rehearsal");
    try {
      return in(folder, options);
    } finally {
      if (options.data().isEmpty()) {
        delete(folder);
      }
    }
  }

  private boolean in(Path folder, RehearsalOptions options)
      throws IOException, InterruptedException {
    Again again = Again.in(folder);
    Show show = new Show(out, System.console() != null && !options.json());
    show.line("Rehearsal with " + options.people() + " people, seed " + options.seed());
    show.moving("sandbox", "making the world");
    long start = System.nanoTime();
    SandboxOptions sandboxOptions =
        SandboxOptions.in(folder.resolve("sandbox"))
            .withPeople(options.people())
            .withSeed(options.seed())
            .withLimits(options.limits());
    try (Sandbox sandbox = Sandbox.start(sandboxOptions)) {
      show.done(new Result("sandbox", Result.OK, (System.nanoTime() - start) / 1e9, Map.of()));
      try (RunningHost host =
              RunningHost.start(
                  settings.apply(HostSettings.of(folder, sandbox.addresses(), options)),
                  furnisher);
          Steps steps =
              new Steps(host, sandbox, options.seed(), HostSettings.inbox(folder), show)) {
        List<Result> results = steps.run();
        Map<String, Long> left = steps.left();
        results.addAll(again.compared(results, left));
        boolean exact = report(show, results, steps.compare(), options);
        if (exact) {
          again.keep(left);
        }
        if (options.stay()) {
          show.line("The host stays at " + host.address() + " until it is stopped");
          new CountDownLatch(1).await();
        }
        return exact;
      }
    }
  }

  private boolean report(
      Show show, List<Result> results, Comparison comparison, RehearsalOptions options) {
    boolean exact = comparison.isExact() && results.stream().allMatch(Result::isOk);
    show.table(results);
    comparison.first().forEach(difference -> show.line("  person " + difference));
    show.line(
        comparison.isExact()
            ? "  exact: all " + comparison.same() + " people are as they should be"
            : "  NOT exact: " + comparison.different() + " people are not as they should be");
    if (options.json()) {
      show.line(json(results, exact));
    }
    return exact;
  }

  private static String json(List<Result> results, boolean exact) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("steps", results);
    object.put("exact", exact);
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results are always JSON", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
