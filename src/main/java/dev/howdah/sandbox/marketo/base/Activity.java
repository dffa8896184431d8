package dev.howdah.sandbox.marketo.base;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the activity log.
 *
 * @param number its place in the log, 0 before it is recorded
 * @param primaryId what the type's primary attribute refers to: a field, a list, another lead
 * @param field the REST name of the field that a Change Data Value is about, else null
 * @param attributes the secondary attributes by name, without the two values of a change
 */
public record Activity(
    long number,
    long leadId,
    Instant date,
    int type,
    @Nullable Long primaryId,
    @Nullable String primaryValue,
    @Nullable String field,
    @Nullable String oldValue,
    @Nullable String newValue,
    Map<String, String> attributes) {

  public static final int NEW_LEAD = 12;
  public static final int CHANGE_DATA_VALUE = 13;
  public static final int CHANGE_OWNER = 23;
  public static final int ADD_TO_LIST = 24;
  public static final int REMOVE_FROM_LIST = 25;
  public static final int MERGE_LEADS = 32;
  public static final int DELETE_LEAD = 37;

  static Activity of(
      int type, long leadId, Instant date, @Nullable Long primaryId, @Nullable String primary) {
    return new Activity(0, leadId, date, type, primaryId, primary, null, null, null, Map.of());
  }

  static Activity change(Lead lead, Instant date, LeadField field, @Nullable String newValue) {
    return new Activity(
        0,
        lead.id(),
        date,
        CHANGE_DATA_VALUE,
        (long) field.id(),
        field.displayName(),
        field.name(),
        lead.value(field),
        newValue,
        Map.of());
  }

  /** The same entry with secondary attributes. */
  Activity with(Map<String, String> secondary) {
    return new Activity(
        number,
        leadId,
        date,
        type,
        primaryId,
        primaryValue,
        field,
        oldValue,
        newValue,
        new TreeMap<>(secondary));
  }
}
