package dev.howdah.sandbox.mailbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail as it was taken, by its envelope.
 *
 * @param number rises from 1 and is never given twice
 * @param from empty for a bounce
 * @param subject decoded; empty if there is none
 * @param bytes of the whole mail as it came
 * @param secure whether it came over TLS
 * @param user who had logged in, or null
 */
record Letter(
    long number,
    Instant receivedAt,
    String from,
    List<String> to,
    String subject,
    int bytes,
    boolean secure,
    @Nullable String user) {

  Letter {
    to = List.copyOf(to);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", number);
    json.put("receivedAt", receivedAt.toString());
    json.put("from", from);
    json.put("to", to);
    json.put("subject", subject);
    json.put("bytes", bytes);
    json.put("secure", secure);
    json.put("user", user);
    return json;
  }
}
