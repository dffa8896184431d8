package dev.howdah.sandbox.marketo.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The deeds that change people; each leaves its entries in the activity log. */
public final class LeadChanges {

  private static final Map<String, String> BY_API =
      Map.of("Reason", "Web service API", "Source", "Web service API");
  private static final Map<String, String> BY_CRM =
      Map.of("Reason", "SFDC Synchronization", "Source", "Salesforce.com");

  private final AtomicLong lastId;

  LeadChanges(long lastId) {
    this.lastId = new AtomicLong(lastId);
  }

  /** Adds a person and logs New Lead; the id has never been given before. */
  public Lead create(
      Connection connection, Map<LeadField, @Nullable String> values, int partition, Instant now)
      throws SQLException {
    Lead lead = Lead.empty(lastId.incrementAndGet(), now, partition);
    values.forEach(lead::set);
    LeadTable.insert(connection, lead, now);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("Created Date", now.toString().substring(0, 10));
    attributes.put("Source Type", "Web service API");
    ActivityLog.record(
        connection,
        Activity.of(Activity.NEW_LEAD, lead.id(), now, lead.id(), lead.fullName())
            .with(attributes));
    return lead;
  }

  /** So many people came and went without a trace; their ids are not given again. */
  public void skip(long ids) {
    lastId.addAndGet(ids);
  }

  /** Changes what differs and logs one Change Data Value for each field that did. */
  public void change(
      Connection connection, Lead lead, Map<LeadField, @Nullable String> values, Instant now)
      throws SQLException {
    apply(connection, lead, values, now, BY_API);
  }

  /** Does what Marketo's Salesforce sync does: it may write what clients cannot. */
  public void changeByCrm(
      Connection connection, Lead lead, Map<LeadField, @Nullable String> values, Instant now)
      throws SQLException {
    String owner = lead.value(LeadFields.CRM_OWNER);
    apply(connection, lead, values, now, BY_CRM);
    String newOwner = lead.value(LeadFields.CRM_OWNER);
    if (newOwner != null && !newOwner.equals(owner)) {
      ActivityLog.record(
          connection,
          Activity.of(Activity.CHANGE_OWNER, lead.id(), now, null, newOwner)
              .with(owner == null ? Map.of() : Map.of("Old Owner ID", owner)));
    }
  }

  /** Moves a person to another partition; Marketo does not log that as a change of data. */
  public void move(Connection connection, Lead lead, int partition, Instant now)
      throws SQLException {
    lead.moveTo(partition);
    LeadTable.replace(connection, lead, now);
  }

  /** Removes a person and logs Delete Lead. */
  public void delete(Connection connection, Lead lead, Instant now) throws SQLException {
    LeadTable.delete(connection, lead.id());
    ActivityLog.record(
        connection, Activity.of(Activity.DELETE_LEAD, lead.id(), now, lead.id(), lead.fullName()));
  }

  /** Joins people into one: the winner keeps its values and takes the others' where it has none. */
  public void merge(Connection connection, Lead winner, List<Lead> losers, Instant now)
      throws SQLException {
    Map<LeadField, @Nullable String> taken = new LinkedHashMap<>();
    for (Lead loser : losers) {
      for (LeadField field : LeadFields.all()) {
        String value = loser.value(field);
        if (!field.isLeadColumn() && value != null && winner.value(field) == null) {
          taken.putIfAbsent(field, value);
        }
      }
    }
    for (Lead loser : losers) {
      LeadTable.delete(connection, loser.id());
      ActivityLog.record(
          connection,
          Activity.of(Activity.MERGE_LEADS, winner.id(), now, winner.id(), winner.fullName())
              .with(Map.of("Merge IDs", Long.toString(loser.id()))));
      ActivityLog.record(
          connection,
          Activity.of(Activity.DELETE_LEAD, loser.id(), now, loser.id(), loser.fullName()));
    }
    apply(connection, winner, taken, now, BY_API);
  }

  private static void apply(
      Connection connection,
      Lead lead,
      Map<LeadField, @Nullable String> values,
      Instant now,
      Map<String, String> why)
      throws SQLException {
    boolean changed = false;
    for (Map.Entry<LeadField, @Nullable String> entry : values.entrySet()) {
      LeadField field = entry.getKey();
      String value = entry.getValue();
      String newValue = value == null || value.isEmpty() ? null : value;
      if (!Objects.equals(newValue, lead.value(field))) {
        ActivityLog.record(connection, Activity.change(lead, now, field, newValue).with(why));
        lead.set(field, newValue);
        if (!field.crmManaged()) {
          lead.touch(now);
        }
        changed = true;
      }
    }
    if (changed) {
      LeadTable.replace(connection, lead, now);
    }
  }
}
