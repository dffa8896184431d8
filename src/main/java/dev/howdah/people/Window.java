package dev.howdah.people;

import dev.howdah.marketo.api.LeadFilter;
import java.util.stream.LongStream;

/**
 * A part of Marketo's people.
 *
 * @param begins the first second since 1970 UTC in which they were made, or the first id
 * @param ends the last second or id, included
 * @param state {@code planned}, {@code downloaded} or {@code applied}
 * @param records how many people it holds, known when it is downloaded
 * @param applied rows of it that are through
 */
public record Window(
    String syncId,
    int number,
    long begins,
    long ends,
    String state,
    String exportId,
    long records,
    long applied) {

  static final String PLANNED = "planned";
  static final String DOWNLOADED = "downloaded";
  static final String APPLIED = "applied";

  /** What its export is called in the sync's memory of exports. */
  public String name() {
    return syncId + "-" + number;
  }

  /** The file of its rows, in the folder of all syncs. */
  public String fileName() {
    return syncId + "/window-" + number + ".csv";
  }

  /** Whom to ask for in a window of ids. */
  public LeadFilter filter() {
    return new LeadFilter(
        "id", LongStream.rangeClosed(begins, ends).mapToObj(String::valueOf).toList());
  }

  boolean isApplied() {
    return state.equals(APPLIED);
  }
}
