package dev.howdah.invite.csv;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was taken.
 *
 * @param name as it was dropped
 * @param source {@code folder}, or {@code api:} with the name of the caller
 * @param admins whether its rows may ask for the role admin
 * @param place where it lies or is about to lie, from the inbox
 * @param mapping empty as long as it is not certain
 * @param notes what was seen of its columns, for people
 * @param message why it failed or waits
 * @param checkpoint the last row that is done, counted from 1
 */
record CsvFile(
    String id,
    String name,
    String source,
    boolean admins,
    long size,
    State state,
    String place,
    Optional<Mapping> mapping,
    String notes,
    @Nullable String message,
    long checkpoint,
    Tally tally,
    int attempts) {

  /** How far it has come. */
  enum State {
    /** Its rows are being taken. */
    READING,
    /** All rows are taken; report and file are about to go to their places. */
    FINISHING,
    /** Somebody has to say which column is which. */
    PARKED,
    /** Done, with a report. */
    DONE,
    /** No file that could be read, or it stopped in the middle; with a report. */
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** How many rows came to what. */
  record Tally(long rows, long invited, long already, long refused) {}

  /** The report's name beside it. */
  String report() {
    return place + ".report.csv";
  }
}
