package dev.howdah.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a sync will read Marketo's people, and what that costs.
 *
 * @param reason why this way was taken, in one sentence
 * @param chosen what will be done
 * @param others what was weighed against it, the cheapest first
 */
public record Plan(String reason, Choice chosen, List<Choice> others) {

  public Plan {
    others = List.copyOf(others);
  }

  /**
   * One way, or a mixture.
   *
   * @param days how many days' quotas it needs; 1 if it ends today
   */
  public record Choice(List<Part> parts, Cost cost, int days) {

    public Choice {
      parts = List.copyOf(parts);
    }

    /** As {@code ids} or {@code ids+export}. */
    public String way() {
      return parts.stream().map(Part::way).map(Way::word).collect(Collectors.joining("+"));
    }
  }

  /**
   * A part of the people.
   *
   * @param firstId where ids are read; 0 elsewhere
   * @param begins where moments are read; 1970 elsewhere
   */
  record Part(Way way, long firstId, long lastId, Instant begins, Instant ends) {}

  /**
   * @param calls to Marketo
   * @param bytes of exports
   * @param time at least, under the limits
   * @param callsLeft calls of today that it leaves to others; less than 0 if today's do not do
   * @param bytesLeft bytes of today that it leaves
   */
  public record Cost(long calls, long bytes, Duration time, long callsLeft, long bytesLeft) {}
}
