package dev.howdah.people;

import dev.howdah.marketo.api.LeadFilter;
import java.util.stream.LongStream;

/**
 * A part of Marketo's people.
 *
 * @param begins the first second since 1970 UTC in which they were made, or the first id
 * @param ends the last second or id, included
 * @param firstLink the first id of Salesforce, 15 characters, where they are found by such; else
 *     empty
 * @param lastLink the last one, included
 * @param state {@code planned}, {@code known} (its file was not fetched, since an earlier sync has
 *     read it), {@code downloaded} or {@code applied}
 * @param sha256 of the file of its export, 64 hexadecimal digits; empty where there is none
 * @param records how many people it holds, known when it is downloaded
 * @param applied rows of it that are through
 */
public record Window(
    String syncId,
    int number,
    Way way,
    long begins,
    long ends,
    String firstLink,
    String lastLink,
    String state,
    String exportId,
    String sha256,
    long records,
    long applied) {

  static final String PLANNED = "planned";
  static final String KNOWN = "known";
  static final String DOWNLOADED = "downloaded";
  static final String APPLIED = "applied";

  /** A window that nothing has been done for, by seconds or by ids. */
  static Window planned(String syncId, int number, Way way, long begins, long ends) {
    return new Window(syncId, number, way, begins, ends, "", "", PLANNED, "", "", 0, 0);
  }

  /** One by ids of Salesforce. */
  static Window planned(String syncId, int number, String firstLink, String lastLink) {
    return new Window(syncId, number, Way.LINKS, 0, 0, firstLink, lastLink, PLANNED, "", "", 0, 0);
  }

  /** With what was downloaded. */
  Window downloaded(String export, String checksum, long found) {
    return came(DOWNLOADED, export, checksum, found);
  }

  /** With what is known of its file. */
  Window known(String export, String checksum, long found) {
    return came(KNOWN, export, checksum, found);
  }

  private Window came(String how, String export, String checksum, long found) {
    return new Window(
        syncId, number, way, begins, ends, firstLink, lastLink, how, export, checksum, found,
        applied);
  }

  /** To be brought once more, since its file is gone. */
  Window again() {
    return state(PLANNED);
  }

  /** All of it is matched and written. */
  Window through() {
    return state(APPLIED);
  }

  boolean isKnown() {
    return state.equals(KNOWN);
  }

  boolean isThrough() {
    return state.equals(APPLIED);
  }

  private Window state(String next) {
    return new Window(
        syncId, number, way, begins, ends, firstLink, lastLink, next, exportId, sha256, records,
        applied);
  }

  /** What its export is called in the sync's memory of exports. */
  public String name() {
    return syncId + "-" + number;
  }

  /** The file of its rows, in the folder of all syncs. */
  public String fileName() {
    return syncId + "/window-" + number + (way.isExport() ? ".csv" : ".json");
  }

  /** Whether it comes as a file of an export, else as a page of people. */
  public boolean isExport() {
    return way.isExport();
  }

  /** Whether it has still to be brought. */
  public boolean isPlanned() {
    return state.equals(PLANNED);
  }

  /** Whom to ask for in a window of ids. */
  LeadFilter ids() {
    return new LeadFilter(
        "id", LongStream.rangeClosed(begins, ends).mapToObj(String::valueOf).toList());
  }
}
