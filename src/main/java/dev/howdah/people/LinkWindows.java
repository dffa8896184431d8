package dev.howdah.people;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of Salesforce that a user owns, cut into windows of a page of one object each. */
final class LinkWindows implements Iterator<Window> {

  /** Behind all ids of an object, which are letters and digits. */
  private static final String BEHIND = "~";

  private static final List<String> PREFIXES =
      List.of(SalesforceObject.CONTACT_PREFIX, SalesforceObject.LEAD_PREFIX);

  private final SalesforceSide salesforce;
  private final String syncId;
  private final Iterator<String> prefixes = PREFIXES.iterator();
  private int number;
  private String prefix = prefixes.next();
  private String last = prefix;
  private List<String> page = List.of();

  LinkWindows(SalesforceSide salesforce, String syncId, int number) {
    this.salesforce = salesforce;
    this.syncId = syncId;
    this.number = number;
  }

  @Override
  public boolean hasNext() {
    try {
      while (page.isEmpty()) {
        page = salesforce.owned(last, prefix + BEHIND, Planner.PAGE);
        if (page.isEmpty()) {
          if (!prefixes.hasNext()) {
            return false;
          }
          prefix = prefixes.next();
          last = prefix;
        }
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("The records of Salesforce cannot be read", e);
    }
  }

  @Override
  public Window next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    last = page.get(page.size() - 1);
    Window window = Window.planned(syncId, number++, page.get(0), last);
    page = List.of();
    return window;
  }
}
