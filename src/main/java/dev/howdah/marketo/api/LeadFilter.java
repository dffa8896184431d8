package dev.howdah.marketo.api;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which people to read: those whose field has one of the values.
 *
 * @param type REST name of a searchable field, such as {@code id} or {@code email}
 * @param values any number; they are read 300 at a time, each once
 */
public record LeadFilter(String type, List<String> values) {

  public LeadFilter {
    values = List.copyOf(new LinkedHashSet<>(values));
    if (type.isBlank() || values.isEmpty()) {
      throw new IllegalArgumentException(
          "A filter of people is not complete: expected a field and at least one value, found "
              + (type.isBlank() ? "no field" : "no value for " + type)
              + ". No call is made. Give filterType and filterValues");
    }
    for (String value : values) {
      if (value.contains(",")) {
        // The value may be a person's, so it is not repeated.
        throw new IllegalArgumentException(
            "A filter value of "
                + type
                + " cannot be sent: expected no comma, since Marketo separates values by commas,"
                + " found one. No call is made. Filter by another field");
      }
    }
  }
}
