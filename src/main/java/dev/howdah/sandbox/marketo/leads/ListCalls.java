package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.StaticLists;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.PageToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The static lists: which there are, who is on them, and who shall be. */
final class ListCalls {

  private static final String MADE_AT = "2020-01-15T09:00:00Z";
  private static final int MOST = 300;

  private final LeadBase leads;

  ListCalls(LeadBase leads) {
    this.leads = leads;
  }

  Answer all(Call call) {
    List<Long> ids = call.numbers("id", MOST);
    List<String> names = call.list("name");
    ArrayNode result = Envelope.array();
    StaticLists.all()
        .forEach(
            (id, name) -> {
              if ((ids.isEmpty() || ids.contains(id))
                  && (names.isEmpty() || names.contains(name))) {
                result.add(list(id, name));
              }
            });
    return Envelope.of(result);
  }

  Answer one(Call call) {
    long id = known(call);
    return Envelope.of(Envelope.array().add(list(id, StaticLists.all().get(id))));
  }

  Answer members(Call call) {
    long list = known(call);
    Set<LeadField> fields = LeadJson.fields(call);
    int batch = call.batchSize();
    long after = call.text("nextPageToken").map(t -> PageToken.parse(t).first()).orElse(-1L);
    List<Lead> found = leads.members(list, after, batch + 1);
    boolean more = found.size() > batch;
    List<Lead> shown = more ? found.subList(0, batch) : found;
    ArrayNode result = Envelope.array();
    shown.forEach(lead -> result.add(LeadJson.lead(lead, fields)));
    return Envelope.page(
        result, more ? PageToken.after(shown.get(batch - 1).id()).toString() : null);
  }

  Answer areMembers(Call call) {
    long list = known(call);
    ArrayNode result = Envelope.array();
    for (long id : call.numbers("id", MOST)) {
      String status =
          leads.byId(id).isEmpty()
              ? "notfound"
              : leads.isMember(list, id) ? "memberof" : "notmemberof";
      result.addObject().put("id", id).put("status", status);
    }
    return Envelope.of(result);
  }

  Answer add(Call call) throws IOException {
    long list = known(call);
    ArrayNode result = Envelope.array();
    for (long id : ids(call)) {
      ObjectNode told = result.addObject().put("id", id);
      boolean added = leads.byId(id).isPresent() && leads.join(list, id, call.now());
      tell(told, added || leads.isMember(list, id), "added", MarketoError.leadNotFound());
    }
    return Envelope.of(result);
  }

  Answer remove(Call call) throws IOException {
    long list = known(call);
    ArrayNode result = Envelope.array();
    for (long id : ids(call)) {
      tell(
          result.addObject().put("id", id),
          leads.leave(list, id, call.now()),
          "removed",
          new MarketoError(1015, "Lead not in list"));
    }
    return Envelope.of(result);
  }

  private static void tell(ObjectNode told, boolean done, String status, MarketoError reason) {
    if (done) {
      told.put("status", status);
    } else {
      told.put("status", "skipped").putArray("reasons").add(Envelope.reason(reason));
    }
  }

  private static List<Long> ids(Call call) throws IOException {
    List<Long> ids = new ArrayList<>(call.numbers("id", MOST));
    if (ids.isEmpty()) {
      for (JsonNode record : Records.of(call.body())) {
        ids.add(Call.whole(record.path("id").asText()));
      }
    }
    return ids;
  }

  private static long known(Call call) {
    if (!StaticLists.all().containsKey(call.id())) {
      throw MarketoError.objectNotFound();
    }
    return call.id();
  }

  private static ObjectNode list(long id, String name) {
    return Envelope.object()
        .put("id", id)
        .put("name", name)
        .put("workspaceName", "Default")
        .put("createdAt", MADE_AT)
        .put("updatedAt", MADE_AT);
  }
}
