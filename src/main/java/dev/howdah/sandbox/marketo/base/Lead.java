package dev.howdah.sandbox.marketo.base;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A person as it stands in the database; change it, then hand it to {@link LeadChanges}. */
public final class Lead {

  private final long id;
  private final Instant createdAt;
  private Instant updatedAt;
  private int partition;
  private final @Nullable String[] values;

  Lead(long id, Instant createdAt, Instant updatedAt, int partition, @Nullable String[] values) {
    this.id = id;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
    this.partition = partition;
    this.values = values;
  }

  static Lead empty(long id, Instant now, int partition) {
    return new Lead(id, now, now, partition, new @Nullable String[LeadFields.slots()]);
  }

  public long id() {
    return id;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** The last change of a standard field. */
  public Instant updatedAt() {
    return updatedAt;
  }

  public int partition() {
    return partition;
  }

  /** The value in Marketo's own spelling, or null if it is empty. */
  public @Nullable String value(LeadField field) {
    if (field.isLeadColumn()) {
      return switch (field.name()) {
        case "id" -> Long.toString(id);
        case "createdAt" -> createdAt.toString();
        case "updatedAt" -> updatedAt.toString();
        default -> Integer.toString(partition);
      };
    }
    return values[field.slot()];
  }

  /** First and last name as the activity log shows them. */
  public String fullName() {
    String first = value(LeadFields.FIRST_NAME);
    String last = value(LeadFields.LAST_NAME);
    return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
  }

  void set(LeadField field, @Nullable String value) {
    values[field.slot()] = value == null || value.isEmpty() ? null : value;
  }

  void touch(Instant now) {
    updatedAt = now;
  }

  void moveTo(int newPartition) {
    partition = newPartition;
  }

  @Nullable String[] values() {
    return values;
  }

  @Override
  public String toString() {
    return "Lead[" + id + ", " + Arrays.stream(values).filter(v -> v != null).count() + " values]";
  }
}
