package dev.howdah.marketo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A new person, or a change of watched fields of one.
 *
 * @param marketoGUID tells activities apart
 * @param typeId 12 for a new person, 13 for a changed value
 * @param attributes what else Marketo tells, such as the source of the change, by name
 */
public record LeadChange(
    String marketoGUID,
    long leadId,
    Instant activityDate,
    int typeId,
    List<FieldChange> fields,
    Map<String, String> attributes) {

  /** A person was made. */
  public static final int NEW_LEAD = 12;

  /** A value was changed. */
  public static final int CHANGE_DATA_VALUE = 13;

  public LeadChange {
    fields = List.copyOf(fields);
    attributes = Map.copyOf(attributes);
  }

  @Override
  public String toString() {
    return "LeadChange[" + marketoGUID + ", lead " + leadId + ", type " + typeId + "]";
  }
}
