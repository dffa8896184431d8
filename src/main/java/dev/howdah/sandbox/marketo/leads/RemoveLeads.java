package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People that go: deleted, or merged into another. */
final class RemoveLeads {

  private static final int MOST_DELETED = 300;
  private static final int MOST_MERGED = 25;

  private final LeadBase leads;

  RemoveLeads(LeadBase leads) {
    this.leads = leads;
  }

  /** Takes the ids from the query or from the body. */
  Answer delete(Call call) throws IOException {
    List<Long> ids = new ArrayList<>(call.numbers("id", MOST_DELETED));
    if (ids.isEmpty()) {
      for (JsonNode record : Records.of(call.body())) {
        if (!record.hasNonNull("id")) {
          throw MarketoError.missing("id");
        }
        ids.add(Call.whole(record.path("id").asText()));
      }
    }
    ArrayNode result = Envelope.array();
    ids.forEach(id -> result.add(deleteOne(id, call)));
    return Envelope.of(result);
  }

  private ObjectNode deleteOne(long id, Call call) {
    return leads
        .database()
        .write(
            connection -> {
              Optional<Lead> lead = leads.find(connection, id);
              if (lead.isPresent()) {
                leads.changes().delete(connection, lead.get(), call.now());
                return Envelope.object().put("id", id).put("status", "deleted");
              }
              ObjectNode skipped = Envelope.object().put("id", id).put("status", "skipped");
              skipped.putArray("reasons").add(Envelope.reason(MarketoError.leadNotFound()));
              return skipped;
            });
  }

  /** The lead of the path wins; nothing is merged in the CRM. */
  Answer merge(Call call) {
    long winner = call.id();
    List<Long> losers = new ArrayList<>(call.numbers("leadIds", Integer.MAX_VALUE));
    call.text("leadId").map(Call::whole).ifPresent(losers::add);
    if (losers.isEmpty()) {
      throw MarketoError.missing("leadId");
    }
    if (losers.size() > MOST_MERGED) {
      throw new MarketoError(1080, "At most 25 leads can be merged, found " + losers.size());
    }
    if (losers.contains(winner)) {
      throw MarketoError.invalid("A lead cannot be merged into itself");
    }
    leads
        .database()
        .write(
            connection -> {
              List<Lead> found = new ArrayList<>();
              Lead into = leads.find(connection, winner).orElseThrow(() -> notFound(winner));
              for (long id : losers) {
                found.add(leads.find(connection, id).orElseThrow(() -> notFound(id)));
              }
              leads.changes().merge(connection, into, found, call.now());
              return true;
            });
    return Envelope.empty();
  }

  private static MarketoError notFound(long id) {
    return new MarketoError(1004, "Lead '" + id + "' not found");
  }
}
