package dev.howdah.people.proof;

/**
 * A page of the records of one kind that users own, counted by owner.
 *
 * @param kind {@code Lead} or {@code Contact}, or empty behind the last page
 * @param after the owner before the page, or empty
 */
public record Owners(String kind, String after) {

  static final Owners FIRST = new Owners("Lead", "");

  private static final Owners CONTACTS = new Owners("Contact", "");
  private static final Owners NO_MORE = new Owners("", "");

  /** Whether there is a page to read. */
  public boolean isOpen() {
    return !kind.isEmpty();
  }

  /** The query; a query of groups has no further pages by itself, so it goes on by owner. */
  public String query() {
    return "SELECT OwnerId, COUNT(Id) records FROM "
        + kind
        + where(kind)
        + "OwnerId > '"
        + (after.isEmpty() ? "000000000000000AAA" : after)
        + "' GROUP BY OwnerId ORDER BY OwnerId LIMIT "
        + Page.MOST;
  }

  /** The page after the last owner of this one. */
  Owners next(Page page, String last) {
    return !page.isLast() ? new Owners(kind, last) : kind.equals("Lead") ? CONTACTS : NO_MORE;
  }

  /** The beginning of a condition that converted leads do not meet. */
  static String where(String kind) {
    return kind.equals("Lead") ? " WHERE IsConverted = false AND " : " WHERE ";
  }
}
