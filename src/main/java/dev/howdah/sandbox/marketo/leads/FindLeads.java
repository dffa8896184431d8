package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.PageToken;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People by id and by the values of a searchable field. */
final class FindLeads {

  /** More matches than this are refused with error 1003. */
  private static final int MOST_MATCHES = 1000;

  private static final int MOST_VALUES = 300;

  /** Searchable, but nobody in this world has one. */
  private static final Set<String> ALWAYS_EMPTY = Set.of("cookies", "sfdcOpptyId");

  private static final Pattern COOKIE = Pattern.compile("(id:[^&]*&token:)?_mch-.+");

  private final LeadBase leads;

  FindLeads(LeadBase leads) {
    this.leads = leads;
  }

  Answer byId(Call call) {
    Set<LeadField> fields = LeadJson.fields(call);
    Lead lead = leads.byId(call.id()).orElseThrow(() -> notFound(call));
    return Envelope.of(Envelope.array().add(LeadJson.lead(lead, fields)));
  }

  Answer byFilter(Call call) {
    String filter = call.required("filterType");
    List<String> values = call.list("filterValues");
    if (values.isEmpty()) {
      throw MarketoError.missing("filterValues");
    }
    if (values.size() > MOST_VALUES) {
      throw MarketoError.invalid("filterValues takes at most 300 values, found " + values.size());
    }
    Set<LeadField> fields = LeadJson.fields(call);
    int batch = call.batchSize();
    long after = call.text("nextPageToken").map(t -> PageToken.parse(t).first()).orElse(-1L);
    LeadField field = searchable(filter, values);
    if (field == null) {
      return Envelope.of(Envelope.array());
    }
    return page(field, values, fields, batch, after);
  }

  private Answer page(
      LeadField field, List<String> values, Set<LeadField> fields, int batch, long after) {
    List<?> typed =
        field.dataType().equals("integer") ? values.stream().map(Call::whole).toList() : values;
    if (field != LeadFields.ID && leads.count(field, typed, MOST_MATCHES + 1) > MOST_MATCHES) {
      throw MarketoError.invalid("Too many results match the filter");
    }
    List<Lead> found = leads.matching(field, typed, after, batch + 1);
    boolean more = found.size() > batch;
    List<Lead> shown = more ? found.subList(0, batch) : found;
    ArrayNode result = Envelope.array();
    shown.forEach(lead -> result.add(LeadJson.lead(lead, fields)));
    return Envelope.page(
        result, more ? PageToken.after(shown.get(batch - 1).id()).toString() : null);
  }

  /** The field to search by, or null for one that nobody has a value in. */
  private static @Nullable LeadField searchable(String filter, List<String> values) {
    if (filter.equals("cookies") && !values.stream().allMatch(v -> COOKIE.matcher(v).matches())) {
      throw new MarketoError(1012, "Invalid cookie value '" + String.join(",", values) + "'");
    }
    if (ALWAYS_EMPTY.contains(filter)) {
      return null;
    }
    LeadField field =
        LeadFields.named(filter).orElseThrow(() -> MarketoError.fieldNotFound(filter));
    if (!LeadFields.SEARCHABLE.contains(filter)) {
      throw MarketoError.fieldNotSupported(filter);
    }
    return field;
  }

  private static MarketoError notFound(Call call) {
    return new MarketoError(1004, "Lead '" + call.variable() + "' not found");
  }
}
