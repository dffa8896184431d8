package dev.howdah.sandbox;

import dev.howdah.sandbox.marketo.MarketoSimulator;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients and Marketo's own Salesforce sync may do to people, from within this process. */
final class MarketoDeeds {

  private final MarketoSimulator simulator;
  private final LeadBase leads;

  MarketoDeeds(MarketoSimulator simulator) {
    this.simulator = simulator;
    this.leads = simulator.leads();
  }

  /** Somebody with this id or the next one that there is, by REST name. */
  Map<String, String> near(long id) {
    List<Lead> found = leads.after(id - 1, 1);
    Lead lead = found.isEmpty() ? leads.after(0, 1).get(0) : found.get(0);
    Map<String, String> values = new HashMap<>();
    for (LeadField field : LeadFields.all()) {
      String value = lead.value(field);
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return values;
  }

  /** The ids of those whom Marketo links to this record. */
  List<Long> linkedTo(String record) {
    LeadField field = record.startsWith("003") ? LeadFields.CRM_CONTACT : LeadFields.CRM_LEAD;
    return leads.matching(field, List.of(record), 0, 100).stream().map(Lead::id).toList();
  }

  /** Makes somebody; gives the id. */
  long create(Map<String, String> values) {
    return leads
        .database()
        .write(connection -> leads.changes().create(connection, typed(values), 1, now()).id());
  }

  /** Nobody will have the next so many ids. */
  void skip(long ids) {
    leads.changes().skip(ids);
  }

  boolean change(long id, Map<String, String> values) {
    return with(
        id, (connection, lead) -> leads.changes().change(connection, lead, typed(values), now()));
  }

  boolean delete(long id) {
    return with(id, (connection, lead) -> leads.changes().delete(connection, lead, now()));
  }

  /** Joins the second into the first; false if they are the same or one is not there. */
  boolean merge(long winner, long loser) {
    if (winner == loser) {
      return false;
    }
    return leads
        .database()
        .write(
            connection -> {
              Optional<Lead> into = leads.find(connection, winner);
              Optional<Lead> gone = leads.find(connection, loser);
              if (into.isEmpty() || gone.isEmpty()) {
                return false;
              }
              leads.changes().merge(connection, into.get(), List.of(gone.get()), now());
              return true;
            });
  }

  /** What Marketo's Salesforce sync writes. */
  boolean sync(long id, Map<String, ? extends @Nullable String> values) {
    if (leads.byId(id).isEmpty()) {
      return false;
    }
    simulator.syncFromCrm(id, new LinkedHashMap<>(values));
    return true;
  }

  private boolean with(long id, Deed deed) {
    return leads
        .database()
        .write(
            connection -> {
              Optional<Lead> lead = leads.find(connection, id);
              if (lead.isPresent()) {
                deed.on(connection, lead.get());
              }
              return lead.isPresent();
            });
  }

  private Instant now() {
    return simulator.now();
  }

  private static Map<LeadField, @Nullable String> typed(Map<String, String> values) {
    Map<LeadField, @Nullable String> typed = new LinkedHashMap<>();
    values.forEach((name, value) -> typed.put(LeadFields.named(name).orElseThrow(), value));
    return typed;
  }

  /** What is done to one person. */
  @FunctionalInterface
  private interface Deed {
    void on(Connection connection, Lead lead) throws SQLException;
  }
}
