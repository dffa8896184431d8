package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a query found.
 *
 * @param totalSize how many records the whole query found
 * @param locator the last part of {@code nextRecordsUrl}, null on the last page
 * @param records in the form of the REST API, empty for {@code COUNT()}
 */
public record QueryResult(int totalSize, @Nullable String locator, List<ObjectNode> records) {

  /** Whether this is the last page. */
  public boolean done() {
    return locator == null;
  }
}
