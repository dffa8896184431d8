package dev.howdah.sandbox.marketo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.control.Asked;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.marketo.bulk.ExportQueue;
import dev.howdah.sandbox.marketo.usage.Usage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /sandbox/spent {"calls":38000,"exportBytes":500000000}}: what other services of the
 * subscription have spent of today's quotas, added to what they had.
 */
final class SpentByOthers implements HttpHandler {

  static final String CALL = "POST /sandbox/spent";

  private static final Set<String> KEYS = Set.of("calls", "exportBytes");
  private static final int LARGEST_BODY_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Usage usage;
  private final ExportQueue exports;
  private final Clock clock;

  SpentByOthers(Usage usage, ExportQueue exports, Clock clock) {
    this.usage = usage;
    this.exports = exports;
    this.clock = clock;
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    try {
      Asked asked = Asked.of(JSON.readTree(request.bytes(LARGEST_BODY_BYTES)), KEYS);
      int calls = (int) asked.number("calls", 0, 0, 1_000_000);
      long bytes = asked.number("exportBytes", 0, 0, 1_000_000_000_000L);
      Instant now = clock.instant();
      usage.spend(calls, now);
      exports.spend(bytes, now);
      response.json(Map.of("calls", calls, "exportBytes", bytes));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      response.status(400).json(Map.of("error", String.valueOf(e.getMessage())));
    }
  }
}
