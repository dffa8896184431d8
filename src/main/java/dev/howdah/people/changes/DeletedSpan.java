package dev.howdah.people.changes;

import java.time.Instant;

/**
 * A span of Salesforce's log of deleted records.
 *
 * @param object whose records
 * @param start in whole minutes, as Salesforce counts
 * @param end the same, at least two minutes later
 * @param known up to when the log is read already
 * @param began when this reading began, by our clock
 */
public record DeletedSpan(String object, Instant start, Instant end, Instant known, Instant began) {

  /** The name under which the place is kept. */
  String source() {
    return object + "/deleted";
  }
}
