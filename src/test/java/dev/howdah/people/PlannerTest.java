package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.MarketoAllowance;
import dev.howdah.people.Outlook.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant OLDEST = NOW.minus(Duration.ofDays(3_650));
  private static final Budget POLITE = budget(50, 5);
  private static final Budget FULL = budget(100, 10);

  /** Of ten ids nine have a person, and three of five people are in Salesforce. */
  @ParameterizedTest
  @CsvSource({
    "10000,      ids,        38,          0,        1",
    "100000,     links,      201,         0,        1",
    "1000000,    links,      2001,        0,        1",
    "1500000,    links,      3001,        0,        1",
    "10000000,   links,      20001,       0,        1",
    "20000000,   links,      40001,       0,        2",
    "100000000,  links,      200001,      0,        6"
  })
  void takesTheFastestWayThatLeavesTheReserve(
      long people, String way, long calls, long bytes, int days) {
    Plan.Choice chosen = Planner.plan(world(people, 0, 0), FULL, Optional.empty()).chosen();

    assertThat(chosen.way()).isEqualTo(way);
    assertThat(chosen.cost().calls()).isEqualTo(calls);
    assertThat(chosen.cost().bytes()).isEqualTo(bytes);
    assertThat(chosen.days()).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({"100, 20", "50, 40"})
  void needsNoMoreThanTwentyOrFortyMinutesForTheLargestAccount(int callsPerWindow, int minutes) {
    Budget budget = budget(callsPerWindow, 10);

    Plan.Cost cost = Planner.plan(world(1_500_000, 0, 0), budget, Optional.empty()).chosen().cost();

    assertThat(cost.time()).isLessThan(Duration.ofMinutes(minutes));
    assertThat(cost.calls()).isLessThan(7_500);
  }

  @Test
  void exportsWhereTheCallsOfTheDayAreNearlySpent() {
    Plan plan = Planner.plan(world(1_000_000, 38_500, 0), POLITE, Optional.empty());

    assertThat(plan.chosen().way()).isEqualTo("export");
    assertThat(plan.chosen().days()).isEqualTo(1);
    assertThat(plan.reason())
        .isEqualTo(
            "Reading by export takes about 60 min, 1,180 calls, 250 MB within today's quotas and"
                + " their reserve of 20 %; next best is links, which needs the quotas of 2 days.");
  }

  @Test
  void mixesWhereNeitherCallsNorBytesSuffice() {
    Outlook most = linked(1_600_000, world(1_800_000, 36_000, 150_000_000));

    Plan.Choice chosen = Planner.plan(most, FULL, Optional.empty()).chosen();

    assertThat(chosen.way()).isEqualTo("ids+export");
    assertThat(chosen.days()).isEqualTo(1);
    assertThat(chosen.parts().get(0).lastId()).isEqualTo(1_000_050);
    assertThat(chosen.parts().get(1).begins())
        .isEqualTo(most.marks().get(1).made().minus(Duration.ofDays(1)));
  }

  @Test
  void waitsForTheFewestDaysWhereAllIsSpent() {
    Plan plan = Planner.plan(world(1_000_000, 50_000, 500_000_000), FULL, Optional.empty());

    assertThat(plan.chosen().days()).isEqualTo(2);
    assertThat(plan.chosen().cost().callsLeft()).isNegative();
    assertThat(plan.reason())
        .isEqualTo(
            "Reading by links takes about 10 min, 2,001 calls and waits for the quotas of 2 days,"
                + " which is the fewest; next best is ids with about 14 min, 3,704 calls.");
  }

  @Test
  void takesASmartListWhereThatIsFaster() {
    Plan.Choice chosen = Planner.plan(world(1_000_000, 0, 0), FULL, Optional.of(7L)).chosen();

    assertThat(chosen.way()).isEqualTo("smart-list");
    assertThat(chosen.cost().calls()).isEqualTo(10);
    assertThat(chosen.cost().bytes()).isEqualTo(150_000_000);
  }

  @Test
  void leavesOutWhatWasRefusedUntilItMayBeAskedAgain() {
    Outlook world = world(1_000_000, 0, 0);
    Outlook barred = barred(world, Map.of(Way.LINKS, NOW.plusSeconds(1)));
    Outlook over = barred(world, Map.of(Way.LINKS, NOW));

    assertThat(Planner.plan(barred, FULL, Optional.empty()).chosen().way()).isEqualTo("ids");
    assertThat(Planner.plan(over, FULL, Optional.empty()).chosen().way()).isEqualTo("links");
  }

  @ParameterizedTest
  @CsvSource({"0, links, 2001", "1300, links, 2001", "1400, ids, 2304", "9999, ids, 0"})
  void countsNoPageThatTheSyncHasReadAlready(long read, String way, long calls) {
    Outlook again = world(1_000_000, 0, 0).again(Map.of(), read);

    Plan.Choice chosen = Planner.plan(again, FULL, Optional.empty()).chosen();

    assertThat(chosen.way()).isEqualTo(way);
    assertThat(chosen.cost().calls()).isEqualTo(calls);
  }

  @Test
  void readsByIdsIfAllIsRefused() {
    Outlook barred =
        barred(
            world(1_000, 0, 0),
            Map.of(Way.LINKS, Instant.MAX, Way.IDS, Instant.MAX, Way.EXPORT, Instant.MAX));

    assertThat(Planner.plan(barred, FULL, Optional.empty()).reason())
        .isEqualTo(
            "Reading by ids takes about 1 min, 4 calls within today's quotas and their reserve of"
                + " 20 %; no other way is open.");
  }

  /** Full: 95 calls in 21.5 seconds, which is what the shared pace lets through. */
  @ParameterizedTest
  @CsvSource({
    "100, 10, 95, 21500",
    "100, 10, 950, 215000",
    "50, 5, 48, 21500",
    "100, 1, 95, 47500"
  })
  void foreseesThePaceThatIsKept(int callsPerWindow, int concurrency, long calls, long millis) {
    assertThat(budget(callsPerWindow, concurrency).time(calls))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void obeysTheOperator() {
    Plan plan = Planner.prescribed(Way.EXPORT, world(10_000, 0, 0), POLITE);

    assertThat(plan.chosen().way()).isEqualTo("export");
    assertThat(plan.reason()).isEqualTo("The setting people.extract prescribes export.");
    assertThat(plan.others()).isEmpty();
  }

  /** The table of the README is what the planner says. */
  @Test
  void tellsTheReadmeWhatItPlans() throws IOException {
    List<String> table = new ArrayList<>();
    for (long people :
        new long[] {10_000, 100_000, 1_000_000, 1_500_000, 10_000_000, 20_000_000, 100_000_000}) {
      Plan full = Planner.plan(world(people, 0, 0), FULL, Optional.empty());
      Plan polite = Planner.plan(world(people, 0, 0), POLITE, Optional.empty());
      table.add(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %,d | %s | %s | %d | %s |",
              people,
              full.chosen().way(),
              full.chosen().cost().calls(),
              minutes(full.chosen()),
              minutes(polite.chosen()),
              full.chosen().days(),
              full.others().stream()
                  .map(other -> other.way() + " " + minutes(other) + onDays(other))
                  .collect(Collectors.joining(", "))));
    }

    assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", table));
  }

  private static String onDays(Plan.Choice choice) {
    return choice.days() == 1 ? "" : " on " + choice.days() + " days";
  }

  private static String minutes(Plan.Choice choice) {
    long minutes = Math.max(1, (choice.cost().time().toSeconds() + 59) / 60);
    return String.format(Locale.ROOT, "%,d min", minutes);
  }

  private static Outlook world(long people, long callsSpent, long bytesSpent) {
    long lastId = (people * 10 / 9 / 300 + 1) * 300;
    List<Mark> marks =
        List.of(
            new Mark(Math.max(1, lastId / 4), OLDEST.plus(Duration.ofDays(900))),
            new Mark(Math.max(2, lastId / 2), OLDEST.plus(Duration.ofDays(1_800))));
    return new Outlook(
        NOW,
        OLDEST,
        lastId,
        marks,
        (double) people / lastId,
        people * 3 / 5,
        callsSpent,
        bytesSpent,
        Map.of(),
        0);
  }

  private static Outlook linked(long records, Outlook world) {
    return new Outlook(
        world.now(),
        world.oldest(),
        world.lastId(),
        world.marks(),
        world.density(),
        records,
        world.callsSpent(),
        world.bytesSpent(),
        world.barred(),
        0);
  }

  private static Outlook barred(Outlook world, Map<Way, Instant> barred) {
    return world.again(barred, 0);
  }

  private static Budget budget(int callsPerWindow, int concurrency) {
    return new Budget(new MarketoAllowance(callsPerWindow, concurrency, 50_000, 500_000_000, 20));
  }
}
