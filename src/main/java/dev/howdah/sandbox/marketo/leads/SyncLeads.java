package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.base.Partitions;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and updates up to 300 people in one call; each record succeeds or is skipped alone. */
final class SyncLeads {

  private static final Set<String> ACTIONS =
      Set.of("createonly", "updateonly", "createorupdate", "createduplicate");

  private final LeadBase leads;

  SyncLeads(LeadBase leads) {
    this.leads = leads;
  }

  /** What one call asks for. */
  private record Order(
      String action, LeadField lookup, int partition, boolean onlyThere, Call call) {

    boolean mayCreate() {
      return !action.equals("updateonly");
    }

    boolean mayUpdate() {
      return action.equals("updateonly") || action.equals("createorupdate");
    }
  }

  Answer sync(Call call) throws IOException {
    JsonNode body = call.body();
    Order order = order(body, call);
    ArrayNode result = Envelope.array();
    for (JsonNode record : Records.of(body)) {
      result.add(one(order, record));
    }
    return Envelope.of(result);
  }

  private static Order order(JsonNode body, Call call) {
    String action = body.path("action").asText("createOrUpdate").toLowerCase(Locale.ROOT);
    if (!ACTIONS.contains(action)) {
      throw MarketoError.invalid("Invalid action '" + body.path("action").asText() + "'");
    }
    String name = body.path("lookupField").asText("email");
    LeadField lookup = LeadFields.named(name).orElseThrow(() -> MarketoError.fieldNotFound(name));
    if (!LeadFields.SEARCHABLE.contains(name) || lookup == LeadFields.PARTITION) {
      throw MarketoError.fieldNotSupported(name);
    }
    boolean named = body.hasNonNull("partitionName");
    String partition = body.path("partitionName").asText("Default");
    int id =
        Partitions.named(partition)
            .filter(call.caller().partitions()::contains)
            .orElseThrow(() -> MarketoError.partitionDenied(partition));
    return new Order(action, lookup, id, named, call);
  }

  private ObjectNode one(Order order, JsonNode record) {
    try {
      LeadInput input = LeadInput.parse(record);
      return leads.database().write(connection -> apply(connection, order, input));
    } catch (MarketoError error) {
      ObjectNode skipped = Envelope.object().put("status", "skipped");
      skipped.putArray("reasons").add(Envelope.reason(error));
      return skipped;
    }
  }

  private ObjectNode apply(Connection connection, Order order, LeadInput input)
      throws SQLException {
    Lead existing = existing(connection, order, input);
    Call call = order.call();
    if (existing == null) {
      if (!order.mayCreate()) {
        throw MarketoError.leadNotFound();
      }
      Lead lead = leads.changes().create(connection, input.values(), order.partition(), call.now());
      return Envelope.object().put("id", lead.id()).put("status", "created");
    }
    if (!order.mayUpdate()) {
      throw new MarketoError(1005, "Lead already exists");
    }
    if (!call.caller().partitions().contains(existing.partition())) {
      throw MarketoError.partitionDenied(Partitions.all().get(existing.partition()));
    }
    if (order.onlyThere() && existing.partition() != order.partition()) {
      throw new MarketoError(1010, "Partition update not allowed");
    }
    leads.changes().change(connection, existing, input.values(), call.now());
    return Envelope.object().put("id", existing.id()).put("status", "updated");
  }

  private @Nullable Lead existing(Connection connection, Order order, LeadInput input)
      throws SQLException {
    if (order.action().equals("createduplicate")) {
      return null;
    }
    if (order.lookup() == LeadFields.ID) {
      long id = input.id().orElseThrow(() -> MarketoError.missing("id"));
      if (order.mayCreate()) {
        throw MarketoError.invalid("Invalid value for field 'id'");
      }
      return leads.find(connection, id).orElse(null);
    }
    if (input.id().isPresent()) {
      throw MarketoError.invalid("Invalid value for field 'id'");
    }
    String key = input.values().get(order.lookup());
    if (key == null) {
      throw MarketoError.missing(order.lookup().name());
    }
    List<Lead> found = leads.find(connection, order.lookup(), key);
    if (found.size() > 1) {
      throw new MarketoError(1007, "Multiple leads match the lookup criteria");
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
