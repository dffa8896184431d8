package dev.howdah.people;

import dev.howdah.marketo.api.ExportFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Cuts Marketo's people into windows that do not overlap and leave nobody out. */
final class PlanWindows {

  private static final int IDS = 300;

  private PlanWindows() {}

  /** Windows of at most 31 days, both ends included, whole seconds. */
  static List<Window> months(String syncId, Instant oldest, Instant now) {
    List<Window> windows = new ArrayList<>();
    long length = ExportFilter.LONGEST_WINDOW.toSeconds();
    for (long begin = oldest.getEpochSecond(); begin <= now.getEpochSecond(); begin += length) {
      windows.add(
          planned(
              syncId, windows.size(), begin, Math.min(begin + length - 1, now.getEpochSecond())));
    }
    return windows;
  }

  /** Windows of 300 ids. */
  static List<Window> ids(String syncId, long lastId) {
    List<Window> windows = new ArrayList<>();
    for (long begin = 1; begin <= lastId; begin += IDS) {
      windows.add(planned(syncId, windows.size(), begin, Math.min(begin + IDS - 1, lastId)));
    }
    return windows;
  }

  private static Window planned(String syncId, int number, long begins, long ends) {
    return new Window(syncId, number, begins, ends, Window.PLANNED, "", 0, 0);
  }
}
