package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.world.SalesforceId;
import dev.howdah.sandbox.world.SalesforceQueue;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few rows that every org has: itself, its users, profiles, queues, rights and schema. */
final class SeedOrg {

  private final Connection connection;
  private final Catalogue catalogue;
  private final World world;
  private final Map<String, String> profiles = new LinkedHashMap<>();

  SeedOrg(Connection connection, Catalogue catalogue, World world) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.world = world;
  }

  void run() throws SQLException {
    organization();
    String license = SalesforceId.of("100", 1);
    add(
        "UserLicense",
        Map.of(
            "Id", license,
            "LicenseDefinitionKey", "SFDC",
            "Name", "Salesforce",
            "MasterLabel", "Salesforce",
            "Status", "Active",
            "TotalLicenses", 100,
            "UsedLicenses", world.salesforceUsers().size()));
    for (String name :
        world.salesforceUsers().stream().map(SalesforceUser::profileName).distinct().toList()) {
      profile(name, license);
    }
    for (SalesforceUser user : world.salesforceUsers()) {
      user(user);
    }
    queues();
    for (ObjectType type : catalogue.types()) {
      definitions(type);
    }
  }

  private void organization() throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("Id", world.organizationId());
    row.put("Name", "Howdah Sandbox");
    row.put("OrganizationType", "Developer Edition");
    row.put("InstanceName", "SBX1");
    row.put("IsSandbox", 0);
    row.put("Country", "US");
    row.put("PrimaryContact", "Ada Admin");
    row.put("FiscalYearStartMonth", 1);
    add("Organization", row);
  }

  private void profile(String name, String license) throws SQLException {
    boolean admin = name.equals("System Administrator");
    String id = SalesforceId.of("00e", profiles.size() + 1L);
    profiles.put(name, id);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("Id", id);
    row.put("Name", name);
    row.put("UserLicenseId", license);
    row.put("PermissionsApiEnabled", name.equals("Read Only") ? 0 : 1);
    for (String right :
        List.of("ModifyAllData", "ViewAllData", "ViewSetup", "ManageUsers", "AuthorApex")) {
      row.put("Permissions" + right, admin ? 1 : 0);
    }
    row.put("PermissionsAssignPermissionSets", admin ? 1 : 0);
    add("Profile", row);
  }

  private void user(SalesforceUser user) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("Id", user.id());
    row.put("Username", user.username());
    row.put("FirstName", user.firstName());
    row.put("LastName", user.lastName());
    row.put("Email", user.email());
    row.put("Alias", user.username().substring(0, Math.min(8, user.username().indexOf('@'))));
    row.put("CommunityNickname", user.username().substring(0, user.username().indexOf('@')));
    row.put("IsActive", user.isActive() ? 1 : 0);
    row.put("ProfileId", profiles.get(user.profileName()));
    add("User", row);
  }

  private void queues() throws SQLException {
    long number = 1;
    for (SalesforceQueue queue : world.queues()) {
      add(
          "Group",
          Map.of(
              "Id", queue.id(),
              "Name", queue.name(),
              "DeveloperName", queue.developerName(),
              "Type", "Queue",
              "OwnerId", world.organizationId()));
      add(
          "QueueSobject",
          Map.of(
              "Id", SalesforceId.of("03g", number++),
              "QueueId", queue.id(),
              "SobjectType", "Lead"));
    }
  }

  private void definitions(ObjectType type) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("DurableId", type.name());
    for (String name : List.of("QualifiedApiName", "DeveloperName")) {
      row.put(name, type.name());
    }
    row.put("Label", type.label());
    row.put("MasterLabel", type.label());
    row.put("PluralLabel", type.plural());
    row.put("KeyPrefix", type.prefix());
    for (String yes : List.of("IsQueryable", "IsRetrieveable")) {
      row.put(yes, 1);
    }
    for (String some :
        List.of("IsTriggerable", "IsApexTriggerable", "IsCustomizable", "IsSearchable")) {
      row.put(some, type.searchable() ? 1 : 0);
    }
    add("EntityDefinition", row);
    for (Field field : type.fields()) {
      add("FieldDefinition", FieldDefinitions.row(type, field));
    }
  }

  private void add(String object, Map<String, ? extends @Nullable Object> row) throws SQLException {
    List<String> columns = List.copyOf(row.keySet());
    try (Insertion insertion = new Insertion(connection, catalogue.type(object), columns)) {
      insertion.add(Stream.of(columns.toArray(String[]::new)).map(row::get).toArray());
    }
  }
}
