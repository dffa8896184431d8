package dev.howdah.sandbox;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.world.SyncedPerson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /sandbox/truth}: whom a right sync would leave in the account's database now, by
 * Marketo id, each as one line of JSON.
 */
final class TellTruth implements HttpHandler {

  private static final ObjectWriter JSON = new JsonMapper().writer();

  private volatile @Nullable Supplier<Iterator<SyncedPerson>> truth;

  void of(Supplier<Iterator<SyncedPerson>> known) {
    truth = known;
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    Supplier<Iterator<SyncedPerson>> known = truth;
    if (known == null) {
      response.status(503).text("text/plain", "The sandbox is not ready yet\n");
      return;
    }
    try (OutputStream out = response.stream("application/x-ndjson")) {
      for (Iterator<SyncedPerson> each = known.get(); each.hasNext(); ) {
        out.write(JSON.writeValueAsBytes(each.next()));
        out.write("\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
