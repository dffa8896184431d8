package dev.howdah.marketo.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Reads instants in the two forms that Marketo writes: with {@code Z} and with {@code +0000}. */
final class Instants {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter();

  private Instants() {}

  /**
   * The instant of a text such as {@code 2026-01-31T22:31:49+0000}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text, FORM).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Not an instant as Marketo writes it: expected 2026-01-31T00:00:00Z, found " + text, e);
    }
  }
}
