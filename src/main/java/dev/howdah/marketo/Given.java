package dev.howdah.marketo;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What a message asks for: a header, or else the option of the endpoint. */
final class Given {

  private Given() {}

  static @Nullable String text(Message message, String header, @Nullable String option) {
    String given = message.getHeader(header, String.class);
    return given == null || given.isBlank() ? option : given;
  }

  /** A collection, or text with commas between. */
  static List<String> list(@Nullable Object header, @Nullable String option) {
    if (header instanceof Collection<?> values) {
      return values.stream().map(String::valueOf).toList();
    }
    String text = header == null ? option : header.toString();
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
