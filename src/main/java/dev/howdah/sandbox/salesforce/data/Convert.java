package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a lead into an account, a contact and, if wanted, an opportunity; and merges records. */
final class Convert {

  private static final List<String> CARRIED =
      List.of(
          "FirstName",
          "LastName",
          "Salutation",
          "Title",
          "Email",
          "Phone",
          "MobilePhone",
          "Fax",
          "LeadSource",
          "OwnerId",
          "LinkedIn_URL__c");
  private static final int DAYS_TO_CLOSE = 90;

  private final Connection connection;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Writes writes;

  Convert(Connection connection, Catalogue catalogue, Clock clock, String userId) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.clock = clock;
    this.writes = new Writes(connection, clock, userId);
  }

  Converted lead(String id, @Nullable String opportunityName) throws SQLException {
    new Rules(connection).requireChangeable(catalogue.type("Lead"), id);
    Map<String, @Nullable Object> lead = row(id);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, @Nullable Object> account = new LinkedHashMap<>();
    account.put("Name", lead.get("Company"));
    account.put("OwnerId", lead.get("OwnerId"));
    String accountId = add("Account", account);
    Map<String, @Nullable Object> contact = new LinkedHashMap<>();
    CARRIED.forEach(name -> contact.put(name, lead.get(name)));
    contact.put("AccountId", accountId);
    String contactId = add("Contact", contact);
    String opportunityId = null;
    if (opportunityName != null) {
      Map<String, @Nullable Object> opportunity = new LinkedHashMap<>();
      opportunity.put("Name", opportunityName);
      opportunity.put("AccountId", accountId);
      opportunity.put("OwnerId", lead.get("OwnerId"));
      opportunity.put("StageName", "Prospecting");
      opportunity.put("CloseDate", today.plusDays(DAYS_TO_CLOSE).toString());
      opportunityId = add("Opportunity", opportunity);
      Map<String, @Nullable Object> role = new LinkedHashMap<>();
      role.put("OpportunityId", opportunityId);
      role.put("ContactId", contactId);
      role.put("IsPrimary", 1);
      add("OpportunityContactRole", role);
    }
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    converted.put("IsConverted", 1);
    converted.put("Status", "Closed - Converted");
    converted.put("ConvertedDate", today.toString());
    converted.put("ConvertedAccountId", accountId);
    converted.put("ConvertedContactId", contactId);
    converted.put("ConvertedOpportunityId", opportunityId);
    writes.updateRow(catalogue.type("Lead"), id, converted);
    return new Converted(accountId, contactId, opportunityId);
  }

  /** The others go to the recycle bin and point to the one that stays; so do their children. */
  void merge(ObjectType type, String master, List<String> others) throws SQLException {
    Rules rules = new Rules(connection);
    rules.requireChangeable(type, master);
    for (String other : others) {
      rules.requireChangeable(type, other);
      for (Catalogue.Child child : catalogue.children(type)) {
        if (child.field().cascades()) {
          move(child, other, master);
        }
      }
      Map<String, @Nullable Object> gone = new LinkedHashMap<>();
      gone.put("IsDeleted", 1);
      gone.put("MasterRecordId", master);
      writes.updateRow(type, other, gone);
    }
    writes.updateRow(type, master, new LinkedHashMap<>());
  }

  private void move(Catalogue.Child child, String from, String to) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE \""
                + child.type().name()
                + "\" SET \""
                + child.field().name()
                + "\" = ?, SystemModstamp = ? WHERE \""
                + child.field().name()
                + "\" = ?")) {
      statement.setString(1, to);
      statement.setLong(2, clock.millis());
      statement.setString(3, from);
      statement.executeUpdate();
    }
  }

  private String add(String object, Map<String, @Nullable Object> values) throws SQLException {
    ObjectType type = catalogue.type(object);
    String id = Ids.next(connection, type.prefix());
    Map<String, @Nullable Object> row = new LinkedHashMap<>(values);
    row.put("Id", id);
    writes.insertStamped(type, row);
    return id;
  }

  private Map<String, @Nullable Object> row(String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM Lead WHERE Id = ?")) {
      statement.setString(1, id);
      ResultSet found = statement.executeQuery();
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        row.put(found.getMetaData().getColumnName(i), found.getObject(i));
      }
      return row;
    }
  }
}
