package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that makes a table of each object. */
final class Tables {

  private static final List<String> BUSINESS =
      List.of("Account", "Contact", "Lead", "Opportunity", "OpportunityContactRole", "Task");

  private Tables() {}

  /**
   * @param userId who made and changed what is loaded without a name
   * @param millis when
   */
  static List<String> create(Catalogue catalogue, String userId, long millis) {
    List<String> sql = new ArrayList<>();
    sql.add("CREATE TABLE \"_sequence\" (prefix TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID");
    sql.add("CREATE TABLE \"_world\" (signature TEXT)");
    for (ObjectType type : catalogue.types()) {
      String columns =
          type.fields().stream()
              .filter(Field::stored)
              .map(field -> column(type, field, userId, millis))
              .collect(Collectors.joining(", "));
      sql.add("CREATE TABLE \"" + type.name() + "\" (" + columns + ") WITHOUT ROWID");
    }
    return sql;
  }

  private static String column(ObjectType type, Field field, String userId, long millis) {
    String column = "\"" + field.name() + "\" " + field.type().kept();
    if (field.name().equals(type.key())) {
      return column + " PRIMARY KEY NOT NULL";
    }
    if (field.type().isWords()) {
      column += " COLLATE NOCASE";
    }
    if (field.preset() != null) {
      return column + " DEFAULT '" + field.preset() + "'";
    }
    return switch (field.name()) {
      case "CreatedById", "LastModifiedById" -> column + " DEFAULT '" + userId + "'";
      case "CreatedDate", "SystemModstamp" -> column + " DEFAULT " + millis;
      default -> field.type() == FieldType.BOOLEAN ? column + " DEFAULT 0" : column;
    };
  }

  /** Made after loading: by parent, by e-mail, by external id, by the last change. */
  static List<String> indexes(Catalogue catalogue) {
    List<String> sql = new ArrayList<>();
    for (ObjectType type : catalogue.types()) {
      for (Field field : type.fields()) {
        boolean business = BUSINESS.contains(type.name());
        boolean wanted =
            field.cascades()
                || field.externalId()
                || business && field.name().equals("Email")
                || business && field.name().equals("SystemModstamp");
        if (wanted) {
          String on = "\"" + type.name() + "\" (\"" + field.name() + "\")";
          boolean sparse = field.externalId() || type.name().equals("Task");
          sql.add(
              ("CREATE INDEX \"" + type.name() + "_" + field.name() + "\" ON " + on)
                  + (sparse ? " WHERE \"" + field.name() + "\" IS NOT NULL" : ""));
        }
      }
    }
    return sql;
  }
}
