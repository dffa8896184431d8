package dev.howdah.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is told and kept.
 *
 * @param reason why this way was taken, in one sentence
 * @param chosen what is done
 * @param others what was weighed against it
 */
public record SyncPlan(String reason, Option chosen, List<Option> others) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param way {@code export}, {@code smart-list}, {@code ids}, {@code links} or a mixture as
   *     {@code ids+export}
   * @param calls to Marketo
   * @param bytes of exports
   * @param seconds at least, under the limits
   * @param days how many days' quotas it needs
   * @param callsLeft calls of today that it leaves to others; below 0 if today's do not do
   * @param bytesLeft bytes of today that it leaves
   */
  public record Option(
      String way, long calls, long bytes, long seconds, int days, long callsLeft, long bytesLeft) {

    private static Option of(Plan.Choice choice) {
      Plan.Cost cost = choice.cost();
      return new Option(
          choice.way(),
          cost.calls(),
          cost.bytes(),
          cost.time().toSeconds(),
          choice.days(),
          cost.callsLeft(),
          cost.bytesLeft());
    }
  }

  static SyncPlan of(Plan plan) {
    return new SyncPlan(
        plan.reason(), Option.of(plan.chosen()), plan.others().stream().map(Option::of).toList());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The plan that was kept, or null if none was. */
  static @Nullable SyncPlan parse(String json) {
    try {
      return json.isEmpty() ? null : JSON.readValue(json, SyncPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept plan cannot be read", e);
    }
  }
}
