package dev.howdah.people.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of Salesforce to a query of at most {@link #MOST} rows.
 *
 * @param isLast whether nothing follows its last row
 */
record Page(List<JsonNode> rows, boolean isLast) {

  /** What the queries ask for at most. */
  static final int MOST = 2000;

  private static final ObjectMapper JSON = new ObjectMapper();

  Page {
    rows = List.copyOf(rows);
  }

  /** Salesforce may answer fewer rows than asked for, and then says that it is not done. */
  static Page read(InputStream answer) throws IOException {
    JsonNode page;
    try (answer) {
      page = JSON.readTree(answer);
    }
    List<JsonNode> rows = new ArrayList<>();
    page.path("records").forEach(rows::add);
    boolean isLast = rows.size() < MOST && page.path("done").asBoolean(true);
    return new Page(rows, isLast || rows.isEmpty());
  }
}
