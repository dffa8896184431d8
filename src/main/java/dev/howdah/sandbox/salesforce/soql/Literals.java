package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.salesforce.soql.Query.Literal;
import dev.howdah.sandbox.salesforce.soql.Query.Literal.Kind;
import dev.howdah.sandbox.world.SalesforceId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Turns values as written into values as kept, or says why a field cannot have them. */
final class Literals {

  private static final DateTimeFormatter OFFSET =
      new java.time.format.DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(java.util.Locale.ROOT);

  private final Complaint complaint;

  Literals(Complaint complaint) {
    this.complaint = complaint;
  }

  /** What to compare the column with; not for null and not for words of dates. */
  Object value(Field field, Literal literal) {
    FieldType type = field.type();
    if (type.isId()) {
      requireKind(field, literal, literal.kind() == Kind.STRING, "string");
      return id(literal);
    }
    if (type.isWords()) {
      requireKind(field, literal, literal.kind() == Kind.STRING, "string");
      return plain(literal);
    }
    if (type == FieldType.BOOLEAN) {
      requireKind(field, literal, literal.kind() == Kind.BOOLEAN, "boolean");
      return literal.text().equals("TRUE") ? 1 : 0;
    }
    if (type.isNumber()) {
      String wanted = type == FieldType.INT ? "int" : "double";
      requireKind(field, literal, literal.kind() == Kind.NUMBER, wanted);
      return Double.valueOf(literal.text());
    }
    if (type == FieldType.DATE) {
      requireKind(field, literal, literal.kind() == Kind.DATE, "date");
      return date(literal).toString();
    }
    if (type == FieldType.DATETIME) {
      requireKind(field, literal, literal.kind() == Kind.DATETIME, "dateTime");
      return millis(literal);
    }
    throw notFilterable(field, literal.at());
  }

  SalesforceError notFilterable(Field field, int at) {
    return complaint.at(
        at, "INVALID_FIELD", "field '" + field.name() + "' can not be filtered in a query call");
  }

  /** A text as it is meant outside of LIKE. */
  static String plain(Literal literal) {
    return literal.text().replaceAll("\\\\(.)", "$1");
  }

  private void requireKind(Field field, Literal literal, boolean fits, String wanted) {
    if (!fits) {
      boolean quoted = wanted.equals("string");
      throw complaint.at(
          literal.at(),
          "INVALID_FIELD",
          "value of filter criterion for field '"
              + field.name()
              + "' must be of type "
              + wanted
              + (quoted
                  ? " and should be enclosed in quotes"
                  : " and should not be enclosed in quotes"));
    }
  }

  private String id(Literal literal) {
    String text = plain(literal);
    if (text.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
      return SalesforceId.withSuffix(text.substring(0, 15));
    }
    if (text.isEmpty()) {
      return text;
    }
    throw complaint.at(literal.at(), "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text);
  }

  private LocalDate date(Literal literal) {
    try {
      return LocalDate.parse(literal.text());
    } catch (DateTimeException e) {
      throw complaint.at(literal.at(), "MALFORMED_QUERY", "Invalid date: " + literal.text());
    }
  }

  private long millis(Literal literal) {
    try {
      String text = literal.text().toUpperCase(java.util.Locale.ROOT);
      return OffsetDateTime.parse(text, OFFSET)
          .withOffsetSameInstant(ZoneOffset.UTC)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      throw complaint.at(literal.at(), "MALFORMED_QUERY", "Invalid datetime: " + literal.text());
    }
  }
}
