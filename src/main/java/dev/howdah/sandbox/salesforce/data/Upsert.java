package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Changes the record with a value, or creates it. */
final class Upsert {

  private final Connection connection;
  private final Writes writes;

  Upsert(Connection connection, Clock clock, String userId) {
    this.connection = connection;
    this.writes = new Writes(connection, clock, userId);
  }

  Upserted run(ObjectType type, String by, String value, ObjectNode values) throws SQLException {
    Field field =
        type.field(by)
            .filter(f -> f.idLookup() || f.externalId())
            .orElseThrow(
                () ->
                    SalesforceError.notFound(
                        "Provided external ID field does not exist or is not accessible: " + by));
    Object kept = FieldValues.kept(field, TextNode.valueOf(value));
    if (kept == null && !field.name().equals("Id")) {
      throw SalesforceError.badRequest("MISSING_ARGUMENT", field.name() + " not specified");
    }
    List<String> found = Lookup.idsBy(connection, type, field, kept);
    if (found.size() > 1) {
      throw new SalesforceError(
          300,
          "DUPLICATE_EXTERNAL_ID",
          field.name() + ": more than one record found for external id field: " + found,
          List.of());
    }
    ObjectNode wanted = values.deepCopy();
    wanted.remove(List.of("Id", "id"));
    if (found.isEmpty()) {
      if (field.name().equals("Id")) {
        if (kept != null) {
          throw Ids.unknown();
        }
      } else {
        wanted.put(field.name(), value);
      }
      return new Upserted(writes.insert(type, wanted), true);
    }
    if (field.externalId() || !field.updateable()) {
      wanted.remove(field.name());
    }
    writes.update(type, found.get(0), wanted);
    return new Upserted(found.get(0), false);
  }
}
