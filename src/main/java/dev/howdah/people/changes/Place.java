package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Where a source is read on.
 *
 * @param source its name
 * @param token of Marketo's stream, or a moment and an id of Salesforce parted by a bar; empty at
 *     the beginning
 * @param since the moment at which the beginning is
 * @param began when this reading began, by the platforms' clock
 * @param isKept whether the token is the one that an earlier run has kept
 * @param isLate whether what was read already is read again, for what came late
 * @param isOpen whether there may be more
 */
public record Place(
    String source,
    String token,
    Instant since,
    Instant began,
    boolean isKept,
    boolean isLate,
    boolean isOpen) {

  private static final int PAGE = 2000;

  Place at(String next, boolean more) {
    return new Place(source, next, since, began, false, isLate, more);
  }

  /** The same source from an earlier moment on. */
  Place again(Instant from) {
    return new Place(source, "", from, began, false, true, true);
  }

  /** The same source from its moment on, without the token. */
  Place anew() {
    return new Place(source, "", since, began, false, isLate, true);
  }

  /**
   * The query for the next records of Salesforce. Equal moments are told apart by the id, so that
   * no page's edge loses one.
   */
  public String query() {
    String[] after = token.isEmpty() ? new String[] {since.toString(), ""} : token.split("\\|", 2);
    String moment = after[0];
    return "SELECT Id, SystemModstamp"
        + (source.equals(ReadChanges.ROLE) ? ", ContactId, OpportunityId" : "")
        + " FROM "
        + source
        + " WHERE "
        + (after[1].isEmpty()
            ? "SystemModstamp >= " + moment
            : "(SystemModstamp > "
                + moment
                + " OR (SystemModstamp = "
                + moment
                + " AND Id > '"
                + after[1]
                + "'))")
        + " ORDER BY SystemModstamp, Id LIMIT "
        + PAGE;
  }

  /** Salesforce may answer fewer records than asked for, and then says that it is not done. */
  static boolean hasMore(JsonNode answer) {
    int records = answer.path("records").size();
    return records >= PAGE || records > 0 && !answer.path("done").asBoolean(true);
  }
}
