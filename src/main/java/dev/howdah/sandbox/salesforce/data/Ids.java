package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids: read, checked, given. */
final class Ids {

  /** The world's own ids stay far below. */
  private static final long FIRST_GIVEN = 100_000_000_000L;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");

  private Ids() {}

  /** The 18 characters of an id sent with 15 or 18; empty if it is none. */
  static Optional<String> normal(String sent) {
    String id = sent.strip();
    return FORM.matcher(id).matches()
        ? Optional.of(SalesforceId.withSuffix(id.substring(0, 15)))
        : Optional.empty();
  }

  /** The value of a reference, of an object that it may point to. */
  static String of(String sent, Field field) {
    String id =
        normal(sent)
            .orElseThrow(
                () ->
                    SalesforceError.badRequest(
                        "MALFORMED_ID",
                        field.label() + ": id value of incorrect type: " + sent,
                        field.name()));
    boolean fits =
        field.refersTo().isEmpty()
            || field.refersTo().stream()
                .anyMatch(to -> id.startsWith(Catalogue.standard().type(to).prefix()));
    if (!fits) {
      throw SalesforceError.badRequest(
          "MALFORMED_ID", field.label() + ": id value of incorrect type: " + sent, field.name());
    }
    return id;
  }

  /** A new one. */
  static String next(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO \"_sequence\" VALUES (?, ?) ON CONFLICT (prefix)"
                + " DO UPDATE SET next = next + 1 RETURNING next")) {
      statement.setString(1, prefix);
      statement.setLong(2, FIRST_GIVEN);
      return SalesforceId.of(prefix, statement.executeQuery().getLong(1));
    }
  }

  static SalesforceError unknown() {
    return new SalesforceError(
        404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of());
  }

  static SalesforceError deleted() {
    return new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
  }
}
