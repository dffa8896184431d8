package dev.howdah.people;

import java.util.List;
import java.util.Random;

/** What Marketo may answer to the calls of an export instead of the truth. */
public final class BulkFaults {

  private static final String EXPORT = "/bulk/v1/leads/export";

  /** Each with the part of the calls' path that it hits. */
  private static final List<String> FAULTS =
      List.of(
          "/create.json\",\"code\":\"601\"",
          "/create.json\",\"code\":\"606\"",
          "/create.json\",\"code\":\"611\"",
          "/create.json\",\"code\":\"1029:Too many jobs (10) in queue\"",
          "/create.json\",\"cut\":true",
          "/create.json\",\"truncate\":true",
          "/create.json\",\"status\":502,\"html\":true",
          "*/enqueue.json\",\"code\":\"606\"",
          "*/enqueue.json\",\"code\":\"611\"",
          "*/enqueue.json\",\"code\":\"1029:Too many jobs (2) in queue\"",
          "*/enqueue.json\",\"cut\":true",
          "*/status.json\",\"code\":\"601\"",
          "*/status.json\",\"code\":\"606\"",
          "*/status.json\",\"truncate\":true",
          "*/status.json\",\"status\":502,\"html\":true",
          "*/file.json\",\"code\":\"606\"",
          "*/file.json\",\"cut\":true",
          "*/file.json\",\"truncate\":true",
          "*/file.json\",\"status\":502,\"html\":true");

  private BulkFaults() {}

  /** Two in three of them, as the simulator takes them; each hits one to three calls. */
  public static List<String> some(Random dice) {
    return FAULTS.stream()
        .filter(fault -> dice.nextInt(3) > 0)
        .map(
            fault -> {
              // A token that is refused twice in a row is no passing fault.
              int calls = fault.contains("\"601\"") ? 1 : 1 + dice.nextInt(3);
              return "{\"count\":" + calls + ",\"path\":\"" + EXPORT + fault + "}";
            })
        .toList();
  }
}
