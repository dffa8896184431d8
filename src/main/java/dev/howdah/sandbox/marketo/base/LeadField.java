package dev.howdah.sandbox.marketo.base;

import org.jspecify.annotations.Nullable;

/**
 * A field of the lead as the describe calls tell it.
 *
 * @param id the number by which Change Data Value activities name it
 * @param length the longest value in characters, null where there is no limit
 * @param slot its place in a stored row, -1 for the few fields that have columns of their own
 */
public record LeadField(
    int id,
    String name,
    String displayName,
    String dataType,
    @Nullable Integer length,
    Owner owner,
    int slot) {

  /** Who may write a field: a client, the CRM sync, or Marketo alone. */
  public enum Owner {
    ANYONE,
    CRM,
    SYSTEM
  }

  /** Whether a client cannot write it. */
  public boolean readOnly() {
    return owner != Owner.ANYONE;
  }

  public boolean crmManaged() {
    return owner == Owner.CRM;
  }

  boolean isLeadColumn() {
    return slot < 0;
  }
}
