package dev.howdah.sandbox.salesforce.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrgChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final World WORLD = World.of(7, 300, NOW);
  private static final String ADMIN = WORLD.salesforceUsers().get(0).id();

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(NOW);
  private Org org;

  @BeforeEach
  void open() {
    org = Org.open(folder, WORLD, clock);
  }

  @AfterEach
  void close() {
    org.close();
  }

  @Test
  void keepsWhatIsCreatedWithItsStamps() {
    String id =
        insert("Lead", "{'LastName':' Byron ','Company':'Engines','Email':'ada@example.org'}");

    assertThat(id).startsWith("00Q").hasSize(18);
    assertThat(
            one(
                "SELECT LastName, Company, Email, Status, OwnerId, IsConverted, CreatedDate FROM"
                    + " Lead WHERE Id = '"
                    + id.substring(0, 15)
                    + "'"))
        .isEqualTo(
            json(
                "{'LastName':'Byron','Company':'Engines','Email':'ada@example.org','Status':'Open -"
                    + " Not Contacted','OwnerId':'"
                    + ADMIN
                    + "','IsConverted':false,'CreatedDate':'2026-11-21T12:00:00.000+0000'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Lead | {'FirstName':'Ada'} | REQUIRED_FIELD_MISSING | Required fields are missing:"
            + " [LastName, Company]",
        "Lead | {'LastName':'B','Company':'E','Shoe':1} | INVALID_FIELD | No such column 'Shoe' on"
            + " sobject of type Lead",
        "Lead | {'LastName':'B','Company':'E','Email':'none'} | INVALID_EMAIL_ADDRESS | Email:"
            + " invalid email address: none",
        "Lead | {'LastName':'B','Company':'E','Salutation':'12345678901234567890123456789012345678901'}"
            + " | STRING_TOO_LONG | Salutation: data value too large:"
            + " 12345678901234567890123456789012345678901 (max length=40)",
        "Lead | {'LastName':'B','Company':'E','IsDeleted':true} | INVALID_FIELD_FOR_INSERT_UPDATE |"
            + " Unable to create/update fields: IsDeleted. Please check the security settings of"
            + " this field and verify that it is read/write for your profile or permission set.",
        "Contact | {'LastName':'B','AccountId':'00Q000000000001'} | MALFORMED_ID | Account ID: id"
            + " value of incorrect type: 00Q000000000001",
        "Contact | {'LastName':'B','AccountId':'001000000000001'} | INVALID_CROSS_REFERENCE_KEY |"
            + " invalid cross reference id",
        "Contact | {'LastName':'B','Account':{'External_Id__c':'x'}} | INVALID_FIELD | Foreign key"
            + " external ID: x not found for field External_Id__c in entity Account",
        "Task | {'TaskSubtype':'Dream'} | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Task Subtype:"
            + " bad value for restricted picklist field: Dream",
        "Lead | {'LastName':'B','Company':'E','NumberOfEmployees':123456789} |"
            + " NUMBER_OUTSIDE_VALID_RANGE | Employees: value outside of valid range on numeric"
            + " field: 123456789",
        "Lead | {'LastName':'B','Company':'E','DoNotCall':'maybe'} | JSON_PARSER_ERROR | Cannot"
            + " deserialize instance of boolean from VALUE_STRING value maybe or request may be"
            + " missing a required field at [line:1, column:2]",
        "Nothing | {} | NOT_FOUND | The requested resource does not exist",
      })
  void refusesWhatTheRealServiceRefuses(String object, String values, String code, String message) {
    assertThatThrownBy(() -> insert(object, values))
        .isInstanceOfSatisfying(
            SalesforceError.class,
            error -> {
              assertThat(error.errorCode()).isEqualTo(code);
              assertThat(error.text()).isEqualTo(message);
            });
  }

  @Test
  void changesOnlyWhatIsGivenAndTakesAwayByNull() {
    String id = insert("Contact", "{'LastName':'Hopper','FirstName':'Grace','Title':'Admiral'}");
    clock.advance(Duration.ofMinutes(5));

    org.update("Contact", id, json("{'Title':null,'Phone':'1'}"), ADMIN);

    assertThat(
            one("SELECT Name, Title, Phone, LastModifiedDate FROM Contact WHERE Id = '" + id + "'"))
        .isEqualTo(
            json(
                "{'Name':'Grace Hopper','Title':null,'Phone':'1','LastModifiedDate':"
                    + "'2026-11-21T12:05:00.000+0000'}"));
    assertRefused(
        () -> org.update("Contact", id, json("{'LastName':null}"), ADMIN),
        400,
        "REQUIRED_FIELD_MISSING");
  }

  @Test
  void findsARecordByItsExternalIdOrCreatesIt() {
    Upserted first = upsert("A-1", "{'LastName':'One','Company':'C'}");
    Upserted again = upsert("a-1", "{'LastName':'Uno'}");

    assertThat(first.created()).isTrue();
    assertThat(again).isEqualTo(new Upserted(first.id(), false));
    assertThat(one("SELECT LastName, External_Id__c FROM Lead WHERE Id = '" + first.id() + "'"))
        .isEqualTo(json("{'LastName':'Uno','External_Id__c':'A-1'}"));
    assertRefused(
        () -> insert("Lead", "{'LastName':'X','Company':'C','External_Id__c':'A-1'}"),
        400,
        "DUPLICATE_VALUE");
  }

  private Upserted upsert(String key, String values) {
    return org.upsert("Lead", "External_Id__c", key, json(values), ADMIN);
  }

  @Test
  void putsIntoTheRecycleBinWithWhatBelongsToItAndTakesOutAgain() {
    String account = insert("Account", "{'Name':'Parent'}");
    String contact = insert("Contact", "{'LastName':'Child','AccountId':'" + account + "'}");
    clock.advance(Duration.ofMinutes(1));

    org.delete("Account", account);

    assertThat(count("SELECT COUNT() FROM Contact WHERE Id = '" + contact + "'")).isZero();
    assertThat(all("SELECT IsDeleted FROM Contact WHERE Id = '" + contact + "'"))
        .containsExactly(json("{'IsDeleted':true}"));
    assertRefused(() -> org.delete("Account", account), 404, "ENTITY_IS_DELETED");
    assertRefused(
        () -> org.update("Contact", contact, json("{'Title':'x'}"), ADMIN),
        404,
        "ENTITY_IS_DELETED");

    org.undelete("Account", account);

    assertThat(count("SELECT COUNT() FROM Contact WHERE Id = '" + contact + "'")).isOne();

    org.delete("Account", account);
    clock.advance(Duration.ofDays(16));
    assertRefused(() -> org.undelete("Account", account), 400, "UNDELETE_FAILED");
  }

  @Test
  void tellsWhichRecordsChangedAndWhichWentWithinThirtyDays() {
    clock.advance(Duration.ofHours(1));
    String kept = insert("Lead", "{'LastName':'Kept','Company':'C'}");
    String gone = insert("Lead", "{'LastName':'Gone','Company':'C'}");
    org.delete("Lead", gone);
    Instant from = NOW.plus(Duration.ofMinutes(30));
    Instant until = NOW.plus(Duration.ofMinutes(90));

    assertThat(org.updated("Lead", from, until)).containsOnlyKeys(kept);
    assertThat(org.deleted("Lead", from, until)).containsOnlyKeys(gone);
    org.deleteForGood("Lead", gone);
    assertThat(org.deleted("Lead", from, until)).containsOnlyKeys(gone);
    assertRefused(
        () -> org.updated("Lead", NOW.minus(Duration.ofDays(31)), until),
        400,
        "INVALID_REPLICATION_DATE");
  }

  @Test
  void takesBackAllOfWhatIsDoneTogether() {
    long before = count("SELECT COUNT() FROM Lead");

    assertRefused(
        () ->
            org.together(
                () -> {
                  insert("Lead", "{'LastName':'First','Company':'C'}");
                  return insert("Lead", "{'LastName':'Second'}");
                }),
        400,
        "REQUIRED_FIELD_MISSING");

    assertThat(count("SELECT COUNT() FROM Lead")).isEqualTo(before);
  }

  @Test
  void refusesToChangeAConvertedLead() {
    String converted =
        one("SELECT Id FROM Lead WHERE IsConverted = true LIMIT 1").path("Id").asText();

    assertRefused(
        () -> org.update("Lead", converted, json("{'Title':'x'}"), ADMIN),
        400,
        "CANNOT_UPDATE_CONVERTED_LEAD");
  }

  @Test
  void convertsALeadOnce() {
    String lead =
        insert("Lead", "{'LastName':'Noether','Company':'Rings','Email':'e@example.org'}");

    Converted converted = org.convertLead(lead, "Rings - new", ADMIN);

    assertThat(
            one("SELECT IsConverted, Status, ConvertedContactId, ConvertedContact.Account.Name,"
                    + " ConvertedContact.Email FROM Lead WHERE Id = '"
                    + lead
                    + "'")
                .toString())
        .contains("\"IsConverted\":true", "Closed - Converted", "Rings", "e@example.org")
        .contains(converted.contactId());
    assertThat(
            count(
                "SELECT COUNT() FROM OpportunityContactRole WHERE IsPrimary = true AND ContactId = '"
                    + converted.contactId()
                    + "' AND OpportunityId = '"
                    + converted.opportunityId()
                    + "'"))
        .isOne();
    assertRefused(() -> org.convertLead(lead, null, ADMIN), 400, "CANNOT_UPDATE_CONVERTED_LEAD");
  }

  @Test
  void mergesContactsIntoOneThatKeepsTheirTasks() {
    String stays = insert("Contact", "{'LastName':'Stays'}");
    String goes = insert("Contact", "{'LastName':'Goes'}");
    String task = insert("Task", "{'Subject':'Call','WhoId':'" + goes + "'}");

    org.merge("Contact", stays, List.of(goes), ADMIN);

    assertThat(one("SELECT IsDeleted, MasterRecordId FROM Contact WHERE Id = '" + goes + "'"))
        .isEqualTo(json("{'IsDeleted':true,'MasterRecordId':'" + stays + "'}"));
    assertThat(one("SELECT WhoId FROM Task WHERE Id = '" + task + "'"))
        .isEqualTo(json("{'WhoId':'" + stays + "'}"));
  }

  @Test
  void leavesOnePrimaryContactToAnOpportunity() {
    String account = insert("Account", "{'Name':'A'}");
    String opportunity =
        insert(
            "Opportunity",
            "{'Name':'O','AccountId':'"
                + account
                + "','StageName':'Prospecting','CloseDate':'2027-01-31'}");
    String first = role(opportunity, insert("Contact", "{'LastName':'One'}"));
    String second = role(opportunity, insert("Contact", "{'LastName':'Two'}"));

    assertThat(
            all(
                "SELECT Id FROM OpportunityContactRole WHERE IsPrimary = true AND OpportunityId = '"
                    + opportunity
                    + "'"))
        .containsExactly(json("{'Id':'" + second + "'}"))
        .doesNotContain(json("{'Id':'" + first + "'}"));
  }

  private String role(String opportunity, String contact) {
    return insert(
        "OpportunityContactRole",
        "{'OpportunityId':'" + opportunity + "','ContactId':'" + contact + "','IsPrimary':true}");
  }

  private String insert(String object, String values) {
    return org.insert(object, json(values), ADMIN);
  }

  private long count(String soql) {
    return org.query(QueryRequest.of(soql, "60.0")).totalSize();
  }

  private ObjectNode one(String soql) {
    List<ObjectNode> records = all(soql);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private List<ObjectNode> all(String soql) {
    List<ObjectNode> records =
        org.query(new QueryRequest(soql, "60.0", true, false, 2000)).records();
    records.forEach(record -> record.remove("attributes"));
    return records;
  }

  private static void assertRefused(Runnable deed, int status, String code) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            SalesforceError.class,
            error -> {
              assertThat(error.errorCode()).isEqualTo(code);
              assertThat(error.status()).isEqualTo(status);
            });
  }

  private static ObjectNode json(String json) {
    try {
      JsonNode node = new ObjectMapper().readTree(json.replace('\'', '"'));
      return (ObjectNode) node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
