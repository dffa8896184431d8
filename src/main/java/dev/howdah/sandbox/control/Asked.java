package dev.howdah.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** The JSON object of a control call, read without forgiveness. */
public record Asked(JsonNode posted) {

  public static Asked of(JsonNode posted, Set<String> keys) {
    if (!posted.isObject()) {
      throw new IllegalArgumentException("Expected a JSON object with any of " + keys);
    }
    for (Iterator<String> names = posted.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!keys.contains(name)) {
        throw new IllegalArgumentException("Expected any of " + keys + " but found '" + name + "'");
      }
    }
    return new Asked(posted);
  }

  public String text(String key, String otherwise) {
    JsonNode value = posted.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new IllegalArgumentException("Expected '" + key + "' to be a text but found " + value);
    }
    return value.asText();
  }

  public long number(String key, long otherwise, long least, long most) {
    JsonNode value = posted.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw new IllegalArgumentException(
          "Expected '"
              + key
              + "' to be a whole number from "
              + least
              + " to "
              + most
              + " but found "
              + value);
    }
    return value.asLong();
  }

  public boolean flag(String key) {
    JsonNode value = posted.path(key);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw new IllegalArgumentException(
          "Expected '" + key + "' to be true or false but found " + value);
    }
    return value.asBoolean();
  }
}
