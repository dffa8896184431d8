package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How kept values are shown: as JSON by the REST API, as text in the files of the Bulk API. */
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter TO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Values() {}

  /** As in {@code 2024-01-31T12:00:00.000+0000}. */
  static String restTime(long millis) {
    return TO_MILLIS.format(Instant.ofEpochMilli(millis)) + "+0000";
  }

  /** As in {@code 2024-01-31T12:00:00.000Z}. */
  static String bulkTime(long millis) {
    return TO_MILLIS.format(Instant.ofEpochMilli(millis)) + "Z";
  }

  static JsonNode json(ResultSet row, int column, FieldType type) throws SQLException {
    if (type == FieldType.BOOLEAN) {
      return JSON.booleanNode(row.getInt(column) != 0);
    }
    String text = row.getString(column);
    if (text == null) {
      return JSON.nullNode();
    }
    return switch (type) {
      case INT -> JSON.numberNode((long) Double.parseDouble(text));
      case DOUBLE, CURRENCY, PERCENT -> JSON.numberNode(Double.parseDouble(text));
      case DATETIME -> JSON.textNode(restTime(row.getLong(column)));
      case ADDRESS -> parsed(text);
      default -> JSON.textNode(text);
    };
  }

  /** An empty text where there is no value. */
  static String text(ResultSet row, int column, FieldType type) throws SQLException {
    if (type == FieldType.BOOLEAN) {
      return row.getInt(column) != 0 ? "true" : "false";
    }
    String text = row.getString(column);
    if (text == null) {
      return "";
    }
    return type == FieldType.DATETIME ? bulkTime(Long.parseLong(text)) : text;
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("SQLite made no JSON of an address", e);
    }
  }
}
