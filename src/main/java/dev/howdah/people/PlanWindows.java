package dev.howdah.people;

import dev.howdah.marketo.api.ExportFilter;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.LongStream;

/** Cuts Marketo's people into windows that do not overlap and leave nobody out. */
final class PlanWindows {

  private PlanWindows() {}

  /**
   * The windows of a part, made while they are asked for.
   *
   * @param number of the first
   */
  static Iterator<Window> of(String syncId, int number, Plan.Part part) {
    return switch (part.way()) {
      case IDS -> ids(syncId, number, part.lastId());
      case EXPORT -> months(syncId, number, part.begins(), part.ends());
      case SMART_LIST -> list(syncId, number);
      case LINKS -> throw new IllegalArgumentException("Links are planned by Salesforce's side");
    };
  }

  /** Windows of at most 31 days, both ends included, whole seconds. */
  private static Iterator<Window> months(String syncId, int number, Instant oldest, Instant now) {
    long first = oldest.getEpochSecond();
    long last = now.getEpochSecond();
    return cut(syncId, number, Way.EXPORT, first, last, ExportFilter.LONGEST_WINDOW.toSeconds());
  }

  private static Iterator<Window> ids(String syncId, int number, long lastId) {
    return cut(syncId, number, Way.IDS, 1, lastId, Planner.PAGE);
  }

  private static Iterator<Window> list(String syncId, int number) {
    return cut(syncId, number, Way.SMART_LIST, 0, 0, 1);
  }

  private static Iterator<Window> cut(
      String syncId, int number, Way way, long first, long last, long length) {
    return LongStream.rangeClosed(0, (last - first) / length)
        .mapToObj(
            i ->
                Window.planned(
                    syncId,
                    Math.toIntExact(number + i),
                    way,
                    first + i * length,
                    Math.min(first + (i + 1) * length - 1, last)))
        .iterator();
  }
}
