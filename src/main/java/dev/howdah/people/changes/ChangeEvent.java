package dev.howdah.people.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom one of Salesforce's change events is about; what it says of them is left out.
 *
 * @param leads ids
 * @param contacts ids
 * @param roles ids of roles whose contacts the event does not tell, or not the earlier ones
 * @param opportunities of such roles, once Salesforce was asked
 * @param isOverflow whether it stands for more changes than Salesforce tells one by one
 */
public record ChangeEvent(
    Set<String> leads,
    Set<String> contacts,
    Set<String> roles,
    Set<String> opportunities,
    boolean isOverflow) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ChangeEvent read(String json) {
    JsonNode event;
    try {
      event = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A change event is no JSON", e);
    }
    JsonNode header = event.path("ChangeEventHeader");
    String type = header.path("changeType").asText();
    Set<String> records = new LinkedHashSet<>();
    header.path("recordIds").forEach(id -> add(records, id.asText()));
    if (type.isEmpty()) {
      throw new IllegalArgumentException("A change event has no ChangeEventHeader");
    }
    if (type.equals("GAP_OVERFLOW")) {
      return new ChangeEvent(Set.of(), Set.of(), Set.of(), Set.of(), true);
    }
    return switch (header.path("entityName").asText()) {
      case "Lead" -> of(records, Set.of(), Set.of());
      case "Contact" -> of(Set.of(), records, Set.of());
      case ReadChanges.ROLE -> role(records, event.path("ContactId").asText(""), type);
      default -> of(Set.of(), Set.of(), Set.of());
    };
  }

  private static ChangeEvent of(Set<String> leads, Set<String> contacts, Set<String> roles) {
    return new ChangeEvent(leads, contacts, roles, Set.of(), false);
  }

  /** Only of a new role the event tells everybody whom it concerns. */
  private static ChangeEvent role(Set<String> records, String contact, String type) {
    Set<String> contacts = new LinkedHashSet<>();
    add(contacts, contact);
    boolean isTold = type.equals("CREATE") && records.size() == contacts.size();
    return of(Set.of(), contacts, isTold ? Set.of() : records);
  }

  /** Whether Salesforce has to be asked whose roles these are. */
  public boolean asks() {
    return !roles.isEmpty();
  }

  /** The query for the contacts of the roles. */
  public String query() {
    return "SELECT Id, ContactId, OpportunityId FROM OpportunityContactRole WHERE Id IN ('"
        + String.join("', '", roles)
        + "')";
  }

  /** With the contacts that a query has found; a role that is gone for good tells nobody. */
  ChangeEvent answered(JsonNode answer) {
    Set<String> all = new LinkedHashSet<>(contacts);
    Set<String> of = new LinkedHashSet<>();
    answer
        .path("records")
        .forEach(
            role -> {
              add(all, role.path("ContactId").asText(""));
              add(of, role.path("OpportunityId").asText(""));
            });
    return new ChangeEvent(leads, all, Set.of(), of, isOverflow);
  }

  private static void add(Set<String> ids, String id) {
    if (ID.matcher(id).matches()) {
      ids.add(RecordId.whole(id));
    }
  }

  @Override
  public String toString() {
    return "ChangeEvent" + Stream.of(leads, contacts, roles).flatMap(Set::stream).toList();
  }
}
