package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns values as clients send them into values as kept, or refuses them in the real words. */
final class FieldValues {

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>\"()\\[\\]\\\\]+@[^\\s@,;<>\"()]+\\.[^\\s@,;<>\"().]{2,}");

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private FieldValues() {}

  /** What to keep of a value; null for null and for texts of blanks only. */
  static @Nullable Object kept(Field field, JsonNode value) {
    FieldType type = field.type();
    if (value.isNull() || type != FieldType.BOOLEAN && value.asText().isBlank()) {
      return null;
    }
    if (value.isContainerNode()) {
      throw unreadable(field, value);
    }
    if (type.isId()) {
      return Ids.of(value.asText(), field);
    }
    if (type.isWords()) {
      return words(field, value.asText());
    }
    if (type.isNumber()) {
      return number(field, value);
    }
    return switch (type) {
      case BOOLEAN -> truth(field, value);
      case DATE -> date(field, value);
      case DATETIME -> moment(field, value);
      default -> throw unreadable(field, value);
    };
  }

  private static String words(Field field, String sent) {
    String text = field.type() == FieldType.TEXTAREA ? sent.stripTrailing() : sent.strip();
    if (text.codePointCount(0, text.length()) > field.size()) {
      throw SalesforceError.badRequest(
          "STRING_TOO_LONG",
          field.label() + ": data value too large: " + text + " (max length=" + field.size() + ")",
          field.name());
    }
    if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
      throw SalesforceError.badRequest(
          "INVALID_EMAIL_ADDRESS",
          field.label() + ": invalid email address: " + text,
          field.name());
    }
    if (field.restricted() && !field.values().contains(text)) {
      throw SalesforceError.badRequest(
          "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
          field.label() + ": bad value for restricted picklist field: " + text,
          field.name());
    }
    return text;
  }

  private static Object number(Field field, JsonNode value) {
    double number;
    try {
      number = Double.parseDouble(value.asText().strip());
    } catch (NumberFormatException e) {
      throw unreadable(field, value);
    }
    double most = Math.pow(10, field.size() - field.scale());
    if (!Double.isFinite(number) || Math.abs(number) >= most) {
      throw SalesforceError.badRequest(
          "NUMBER_OUTSIDE_VALID_RANGE",
          field.label() + ": value outside of valid range on numeric field: " + value.asText(),
          field.name());
    }
    if (field.type() != FieldType.INT) {
      return number;
    }
    if (number != Math.rint(number)) {
      throw unreadable(field, value);
    }
    return (long) number;
  }

  private static int truth(Field field, JsonNode value) {
    return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> 1;
      case "false", "0", "" -> 0;
      default -> throw unreadable(field, value);
    };
  }

  private static String date(Field field, JsonNode value) {
    String text = value.asText().strip();
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).toString();
    } catch (DateTimeException e) {
      throw unreadable(field, value);
    }
  }

  private static long moment(Field field, JsonNode value) {
    String text = value.asText().strip();
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : OffsetDateTime.parse(text, MOMENT).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw unreadable(field, value);
    }
  }

  private static SalesforceError unreadable(Field field, JsonNode value) {
    String kind =
        value.isTextual()
            ? "VALUE_STRING"
            : value.isNumber()
                ? "VALUE_NUMBER"
                : value.isBoolean() ? "VALUE_BOOLEAN" : "START_OBJECT";
    return SalesforceError.badRequest(
        "JSON_PARSER_ERROR",
        "Cannot deserialize instance of "
            + field.type().word()
            + " from "
            + kind
            + " value "
            + (value.isContainerNode() ? "{" : value.asText())
            + " or request may be missing a required field at [line:1, column:2]");
  }
}
