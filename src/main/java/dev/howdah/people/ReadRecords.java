package dev.howdah.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Leads, contacts and opportunity roles of Salesforce as queries have just answered them, a few
 * hundred; not safe for several threads.
 */
public final class ReadRecords implements Links {

  private static final int SHORT_ID = 15;
  private static final int YEAR = 4;

  private final Map<String, JsonNode> records = new HashMap<>();
  private final Map<String, JsonNode> roles = new HashMap<>();

  /** The query for leads, deleted ones too if it is asked of all. */
  public static String leads(List<String> ids) {
    return "SELECT Id, OwnerId, IsConverted, IsDeleted, CreatedDate FROM Lead WHERE Id IN "
        + quoted(ids);
  }

  /** The query for contacts, deleted ones too if it is asked of all. */
  public static String contacts(List<String> ids) {
    return "SELECT Id, OwnerId, IsDeleted, CreatedDate FROM Contact WHERE Id IN " + quoted(ids);
  }

  /** The query for the opportunity roles of contacts. */
  public static String roles(List<String> contactIds) {
    return "SELECT Id, ContactId, OpportunityId, IsPrimary, CreatedDate FROM"
        + " OpportunityContactRole WHERE IsDeleted = false AND ContactId IN "
        + quoted(contactIds);
  }

  /** Takes in a row of any of the three queries. */
  public void add(JsonNode row) {
    if (row.has("ContactId")) {
      roles.merge(
          shortId(row.path("ContactId").asText()),
          row,
          (known, other) -> rank(other).compareTo(rank(known)) > 0 ? other : known);
    } else {
      records.put(shortId(row.path("Id").asText()), row);
    }
  }

  @Override
  public Optional<Link> find(String id) {
    JsonNode record = records.get(shortId(id));
    if (record == null) {
      return Optional.empty();
    }
    JsonNode role = roles.get(shortId(id));
    return Optional.of(
        new Link(
            record.path("OwnerId").asText(),
            record.path("IsConverted").asBoolean(),
            record.path("IsDeleted").asBoolean(),
            role == null ? "" : role.path("OpportunityId").asText(),
            month(record.path("CreatedDate").asText())));
  }

  /** A primary role goes first, then the one made last, as in the full sync. */
  private static String rank(JsonNode role) {
    return (role.path("IsPrimary").asBoolean() ? "1" : "0")
        + role.path("CreatedDate").asText()
        + role.path("Id").asText();
  }

  /** The year and month of a text such as {@code 2026-11-21T12:00:00.000+0000}, as 202611. */
  private static int month(String date) {
    return Integer.parseInt(date, 0, YEAR, 10) * 100
        + Integer.parseInt(date, YEAR + 1, YEAR + 3, 10);
  }

  private static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  private static String quoted(List<String> ids) {
    return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "(", ")"));
  }
}
