package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a client wants a record to have, checked against the catalogue. */
final class Change {

  private final ObjectType type;
  private final Map<Field, @Nullable Object> values = new LinkedHashMap<>();

  private Change(ObjectType type) {
    this.type = type;
  }

  static Change of(Connection connection, ObjectType type, ObjectNode sent, boolean creating)
      throws SQLException {
    Change change = new Change(type);
    List<String> forbidden = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : sent.properties()) {
      String name = entry.getKey();
      if (name.equals("attributes")) {
        continue;
      }
      Optional<Field> relationship = type.relationship(name);
      if (relationship.isPresent() && entry.getValue().isObject()) {
        String id = byExternalId(connection, relationship.get(), entry.getValue());
        change.values.put(relationship.get(), id);
        continue;
      }
      Field field =
          type.field(name)
              .orElseThrow(
                  () ->
                      SalesforceError.badRequest(
                          "INVALID_FIELD",
                          "No such column '" + name + "' on sobject of type " + type.name()));
      if (creating ? field.createable() : field.updateable()) {
        change.values.put(field, FieldValues.kept(field, entry.getValue()));
      } else {
        forbidden.add(field.name());
      }
    }
    if (!forbidden.isEmpty()) {
      throw notWritable(forbidden);
    }
    change.check(connection, creating);
    return change;
  }

  Map<Field, @Nullable Object> values() {
    return values;
  }

  @Nullable Object value(String name) {
    return type.field(name).map(values::get).orElse(null);
  }

  private void check(Connection connection, boolean creating) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (Field field : type.fields()) {
      boolean given = values.containsKey(field);
      boolean required = !field.nillable() && field.createable() && !field.defaulted();
      if (required && values.get(field) == null && (creating || given)) {
        missing.add(field.name());
      }
    }
    if (!missing.isEmpty()) {
      throw SalesforceError.badRequest(
          "REQUIRED_FIELD_MISSING",
          "Required fields are missing: [" + String.join(", ", missing) + "]",
          missing.toArray(String[]::new));
    }
    values.keySet().removeIf(f -> f.defaulted() && !f.nillable() && values.get(f) == null);
    for (Map.Entry<Field, @Nullable Object> entry : values.entrySet()) {
      if (!entry.getKey().refersTo().isEmpty() && entry.getValue() instanceof String id) {
        requireThere(connection, id);
      }
    }
  }

  private static void requireThere(Connection connection, String id) throws SQLException {
    ObjectType target = Catalogue.standard().ofId(id).orElseThrow(Ids::unknown);
    String deleted = target.hasRecycleBin() ? "IsDeleted" : "0";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + deleted + " FROM \"" + target.name() + "\" WHERE Id = ?")) {
      statement.setString(1, id);
      ResultSet row = statement.executeQuery();
      if (!row.next()) {
        throw SalesforceError.badRequest(
            "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
      }
      if (row.getInt(1) != 0) {
        throw SalesforceError.badRequest("ENTITY_IS_DELETED", "entity is deleted");
      }
    }
  }

  private static String byExternalId(Connection connection, Field relationship, JsonNode by)
      throws SQLException {
    Map.Entry<String, JsonNode> key =
        by.properties().stream()
            .filter(entry -> !entry.getKey().equals("attributes"))
            .findFirst()
            .orElseThrow(Ids::unknown);
    for (String to : relationship.refersTo()) {
      ObjectType target = Catalogue.standard().type(to);
      Optional<Field> field =
          target.field(key.getKey()).filter(f -> f.idLookup() || f.externalId());
      if (field.isPresent()) {
        List<String> found =
            Lookup.idsBy(
                connection, target, field.get(), FieldValues.kept(field.get(), key.getValue()));
        if (found.size() == 1) {
          return found.get(0);
        }
      }
    }
    throw SalesforceError.badRequest(
        "INVALID_FIELD",
        "Foreign key external ID: "
            + key.getValue().asText()
            + " not found for field "
            + key.getKey()
            + " in entity "
            + relationship.refersTo().get(0));
  }

  static SalesforceError notWritable(List<String> fields) {
    return SalesforceError.badRequest(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "Unable to create/update fields: "
            + String.join(", ", fields)
            + ". Please check the security settings of this field and verify that it is read/write"
            + " for your profile or permission set.",
        fields.toArray(String[]::new));
  }
}
