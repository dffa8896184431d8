package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** A range of at most 31 days, both ends given with their offset and without milliseconds. */
record DateRange(Instant from, Instant to) {

  private static final Duration LONGEST = Duration.ofDays(31);

  private static final Pattern SHAPE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:?\\d\\d)");

  static DateRange parse(String filter, JsonNode range) {
    if (!range.isObject()) {
      throw MarketoError.wrongType(range.asText(), "DateRange");
    }
    Instant from = moment(filter + ".startAt", range.path("startAt"));
    Instant to = moment(filter + ".endAt", range.path("endAt"));
    if (to.isBefore(from)) {
      throw MarketoError.invalid("Invalid date range: endAt is before startAt");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw MarketoError.invalid("Invalid date range: it must be 31 days or fewer");
    }
    return new DateRange(from, to);
  }

  private static Instant moment(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      throw MarketoError.missing(name);
    }
    String text = value.asText();
    try {
      if (SHAPE.matcher(text).matches()) {
        String offset = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        return OffsetDateTime.parse(offset).toInstant();
      }
    } catch (DateTimeException e) {
      throw badDate(name, text);
    }
    throw badDate(name, text);
  }

  private static MarketoError badDate(String name, String text) {
    return new MarketoError(
        704,
        "Invalid date format: "
            + name
            + " must be ISO 8601 with an offset and without milliseconds, found '"
            + text
            + "'");
  }
}
