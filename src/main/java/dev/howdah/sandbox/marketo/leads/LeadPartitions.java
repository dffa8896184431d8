package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.Partitions;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;

/** The partitions that a caller sees, and moving people between them. */
final class LeadPartitions {

  private final LeadBase leads;

  LeadPartitions(LeadBase leads) {
    this.leads = leads;
  }

  Answer list(Call call) {
    ArrayNode result = Envelope.array();
    Partitions.all()
        .forEach(
            (id, name) -> {
              if (call.caller().partitions().contains(id)) {
                result
                    .addObject()
                    .put("id", id)
                    .put("name", name)
                    .put("description", "Partition " + name);
              }
            });
    return Envelope.of(result);
  }

  Answer move(Call call) throws IOException {
    ArrayNode result = Envelope.array();
    for (JsonNode record : Records.of(call.body())) {
      long id = Call.whole(record.path("id").asText());
      ObjectNode told = result.addObject().put("id", id);
      try {
        move(id, record.path("partitionName").asText(), call);
        told.put("status", "updated");
      } catch (MarketoError error) {
        told.put("status", "skipped").putArray("reasons").add(Envelope.reason(error));
      }
    }
    return Envelope.of(result);
  }

  private void move(long id, String partition, Call call) {
    int target =
        Partitions.named(partition)
            .filter(call.caller().partitions()::contains)
            .orElseThrow(() -> MarketoError.partitionDenied(partition));
    leads
        .database()
        .write(
            connection -> {
              Lead lead = leads.find(connection, id).orElseThrow(MarketoError::leadNotFound);
              leads.changes().move(connection, lead, target, call.now());
              return true;
            });
  }
}
