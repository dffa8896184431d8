package dev.howdah.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of both sides before a sync, as far as a plan needs it.
 *
 * @param now the moment it was gathered
 * @param oldest when Marketo's oldest person was made, or a moment before which nobody was
 * @param lastId the highest Marketo id that may exist; 0 if nobody was found
 * @param marks moments at which certain ids were made, by rising id
 * @param density which share of the ids that were looked at have a person, 0 to 1
 * @param linked leads and contacts of Salesforce that a user owns
 * @param callsSpent calls of this day by anybody, as Marketo counts
 * @param bytesSpent bytes of exports of this day, as far as this host read them
 * @param barred ways that were refused, each until a moment
 * @param pagesRead pages of 300 ids that the sync has read before it is planned anew
 */
record Outlook(
    Instant now,
    Instant oldest,
    long lastId,
    List<Mark> marks,
    double density,
    long linked,
    long callsSpent,
    long bytesSpent,
    Map<Way, Instant> barred,
    long pagesRead) {

  /**
   * @param id a Marketo id
   * @param made when the person of that id was made
   */
  record Mark(long id, Instant made) {}

  Outlook {
    marks = List.copyOf(marks);
    barred = Map.copyOf(barred);
  }

  /**
   * The same in the middle of a sync.
   *
   * @param refused ways that were refused, each until a moment
   * @param pages of 300 ids that are read
   */
  Outlook again(Map<Way, Instant> refused, long pages) {
    return new Outlook(
        now, oldest, lastId, marks, density, linked, callsSpent, bytesSpent, refused, pages);
  }

  /** People of Marketo, estimated. */
  long people() {
    return Math.round(lastId * density);
  }

  boolean isBarred(Way way) {
    Instant until = barred.get(way);
    return until != null && now.isBefore(until);
  }
}
