package dev.howdah.people;

import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.people.Plan.Choice;
import dev.howdah.people.Plan.Cost;
import dev.howdah.people.Plan.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses how to read Marketo's people: of all ways and mixtures that leave the reserve to others,
 * the fastest; of equals, the one with fewer calls; if none leaves it, the one that needs the
 * fewest days. A pure function.
 */
final class Planner {

  static final int PAGE = 300;

  /** A row of an export with our fields, a little more than was seen. */
  static final long BYTES_PER_PERSON = 250;

  /** Create, enqueue, file, and looks at growing distances. */
  private static final long CALLS_PER_JOB = 10;

  /** Marketo runs two jobs at once and renews a job's status every 60 seconds. */
  private static final int JOBS_AT_ONCE = 2;

  private static final Duration SHORTEST_JOB = Duration.ofSeconds(60);
  private static final long BYTES_PER_SECOND = 5_000_000;

  /** Salesforce's side has to be there whole before people can be asked for by its ids. */
  private static final Duration SHORTEST_BULK_QUERY = Duration.ofSeconds(30);

  private static final long RECORDS_PER_SECOND = 10_000;

  /** Clocks and parallel creation make ids and moments differ a little in their order. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final Outlook outlook;
  private final Budget budget;
  private final Optional<Long> smartList;

  private Planner(Outlook outlook, Budget budget, Optional<Long> smartList) {
    this.outlook = outlook;
    this.budget = budget;
    this.smartList = smartList;
  }

  /** The plan that the planner takes by itself. */
  static Plan plan(Outlook outlook, Budget budget, Optional<Long> smartList) {
    Planner planner = new Planner(outlook, budget, smartList);
    return planner.best(planner.candidates());
  }

  /** The plan for a way that the operator prescribes. */
  static Plan prescribed(Way way, Outlook outlook, Budget budget) {
    Planner planner = new Planner(outlook, budget, Optional.empty());
    Choice choice = planner.choice(List.of(planner.whole(way)));
    return new Plan("The setting people.extract prescribes " + way.word() + ".", choice, List.of());
  }

  private List<Choice> candidates() {
    List<Choice> candidates = new ArrayList<>();
    for (Way way : Way.values()) {
      if (!outlook.isBarred(way) && (way != Way.SMART_LIST || smartList.isPresent())) {
        candidates.add(choice(List.of(whole(way))));
      }
    }
    if (!outlook.isBarred(Way.IDS) && !outlook.isBarred(Way.EXPORT)) {
      for (Outlook.Mark mark : outlook.marks()) {
        if (mark.id() >= PAGE && mark.id() < outlook.lastId()) {
          candidates.add(choice(mixed(mark)));
        }
      }
    }
    if (candidates.isEmpty()) {
      candidates.add(choice(List.of(whole(Way.IDS))));
    }
    return candidates;
  }

  private Part whole(Way way) {
    return way == Way.IDS
        ? new Part(way, 1, outlook.lastId(), Instant.EPOCH, Instant.EPOCH)
        : new Part(way, 0, 0, outlook.oldest(), outlook.now());
  }

  /** Older people by ids, younger ones by exports; around the mark some come twice. */
  private List<Part> mixed(Outlook.Mark mark) {
    return List.of(
        new Part(Way.IDS, 1, mark.id(), Instant.EPOCH, Instant.EPOCH),
        new Part(Way.EXPORT, mark.id(), 0, mark.made().minus(MARGIN), outlook.now()));
  }

  private Choice choice(List<Part> parts) {
    long calls = 0;
    long bytes = 0;
    Duration time = Duration.ZERO;
    for (Part part : parts) {
      long more = calls(part);
      calls += more;
      bytes += bytes(part);
      time = time.plus(time(part, more));
    }
    Cost cost =
        new Cost(
            calls,
            bytes,
            time,
            budget.allowance().callsPerDay() - outlook.callsSpent() - calls,
            budget.allowance().exportBytesPerDay() - outlook.bytesSpent() - bytes);
    return new Choice(parts, cost, days(cost));
  }

  private long calls(Part part) {
    return switch (part.way()) {
      // Windows go by rising id, so those that are read already are the first.
      case IDS -> Math.max(0, pages(part.lastId()) - outlook.pagesRead());
      case LINKS -> pages(outlook.linked()) + 1;
      case EXPORT -> jobs(part) * CALLS_PER_JOB;
      case SMART_LIST -> CALLS_PER_JOB;
    };
  }

  private long bytes(Part part) {
    return switch (part.way()) {
      case IDS, LINKS -> 0;
      case EXPORT ->
          Math.max(0, outlook.people() - Math.round(part.firstId() * outlook.density()))
              * BYTES_PER_PERSON;
      case SMART_LIST -> outlook.linked() * BYTES_PER_PERSON;
    };
  }

  private Duration time(Part part, long calls) {
    Duration asked = budget.time(calls);
    if (part.way() == Way.IDS) {
      return asked;
    }
    if (part.way() == Way.LINKS) {
      return asked.plus(SHORTEST_BULK_QUERY).plusSeconds(outlook.linked() / RECORDS_PER_SECOND);
    }
    long jobs = part.way() == Way.EXPORT ? jobs(part) : 1;
    Duration made =
        SHORTEST_JOB
            .multipliedBy((jobs + JOBS_AT_ONCE - 1) / JOBS_AT_ONCE)
            .plusSeconds(bytes(part) / BYTES_PER_SECOND);
    return made.compareTo(asked) > 0 ? made : asked;
  }

  private static long jobs(Part part) {
    long seconds = Math.max(1, Duration.between(part.begins(), part.ends()).toSeconds());
    long longest = ExportFilter.LONGEST_WINDOW.toSeconds();
    return (seconds + longest - 1) / longest;
  }

  private static long pages(long ids) {
    return (ids + PAGE - 1) / PAGE;
  }

  private int days(Cost cost) {
    return Math.max(
        days(cost.calls(), budget.calls(outlook), budget.callsOfADay()),
        days(cost.bytes(), budget.bytes(outlook), budget.bytesOfADay()));
  }

  private static int days(long needed, long today, long aDay) {
    if (needed <= today) {
      return 1;
    }
    return aDay <= 0
        ? Integer.MAX_VALUE
        : (int) Math.min(Integer.MAX_VALUE, 1 + (needed - today + aDay - 1) / aDay);
  }

  private Plan best(List<Choice> candidates) {
    List<Choice> sorted =
        candidates.stream()
            .sorted(
                Comparator.comparingInt(Choice::days)
                    .thenComparing(choice -> choice.cost().time())
                    .thenComparing(choice -> choice.cost().calls())
                    .thenComparing(choice -> choice.parts().size()))
            .toList();
    Choice chosen = sorted.get(0);
    // Of the many mixtures, the best is enough to be compared with.
    List<Choice> others = new ArrayList<>();
    for (Choice other : sorted.subList(1, sorted.size())) {
      if (others.stream().noneMatch(known -> known.way().equals(other.way()))
          && !other.way().equals(chosen.way())) {
        others.add(other);
      }
    }
    return new Plan(reason(chosen, others), chosen, others);
  }

  private String reason(Choice chosen, List<Choice> others) {
    String taken =
        "Reading by "
            + chosen.way()
            + " takes "
            + told(chosen.cost())
            + (chosen.days() > 1
                ? " and waits for the quotas of " + chosen.days() + " days, which is the fewest"
                : " within today's quotas and their reserve of "
                    + budget.allowance().reserve()
                    + " %");
    return others.isEmpty()
        ? taken + "; no other way is open."
        : taken + "; next best is " + others.get(0).way() + why(chosen, others.get(0)) + ".";
  }

  private static String why(Choice chosen, Choice next) {
    return next.days() > chosen.days()
        ? ", which needs the quotas of " + next.days() + " days"
        : " with " + told(next.cost());
  }

  private static String told(Cost cost) {
    long minutes = Math.max(1, (cost.time().toSeconds() + 59) / 60);
    String calls = String.format(Locale.ROOT, "%,d calls", cost.calls());
    String bytes =
        cost.bytes() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d MB", (cost.bytes() + 999_999) / 1_000_000);
    return "about " + minutes + " min, " + calls + bytes;
  }
}
