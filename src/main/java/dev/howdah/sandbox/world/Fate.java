package dev.howdah.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * What became of a person on the Salesforce side, and how much of it Marketo knows. The shares are
 * per mille.
 */
enum Fate {
  MARKETO_ONLY(400, 0),
  LEAD(170, 300),
  LEAD_OF_QUEUE(25, 60),
  LEAD_DELETED(8, 30),
  /** Deleted in Salesforce, but Marketo does not know it yet. */
  LEAD_DELETED_UNNOTICED(3, 0),
  /** Deleted in Salesforce and gone from its recycle bin too. */
  LEAD_PURGED(3, 0),
  LEAD_MERGED(4, 20),
  /** Marketo holds an id that Salesforce never gave. */
  LEAD_DANGLING(3, 0),
  /** Converted in Salesforce, but Marketo still points at the lead. */
  LEAD_CONVERTED_UNNOTICED(12, 0),
  /** Converted in Salesforce, and Marketo points at the contact. */
  CONTACT_CONVERTED(90, 150),
  CONTACT(262, 390),
  CONTACT_DELETED(8, 30),
  CONTACT_DELETED_UNNOTICED(3, 0),
  CONTACT_PURGED(2, 0),
  CONTACT_MERGED(4, 20),
  CONTACT_DANGLING(3, 0);

  private final int inMarketo;
  private final int onlyInSalesforce;

  Fate(int inMarketo, int onlyInSalesforce) {
    this.inMarketo = inMarketo;
    this.onlyInSalesforce = onlyInSalesforce;
  }

  /** The fate at one of a thousand points of a wheel on which each fate has its share. */
  static Fate at(int perMille, boolean onlyInSalesforce) {
    int left = perMille;
    for (Fate fate : values()) {
      left -= onlyInSalesforce ? fate.onlyInSalesforce : fate.inMarketo;
      if (left < 0) {
        return fate;
      }
    }
    throw new IllegalArgumentException("Expected a number below 1000 but found " + perMille);
  }

  /** Whether Marketo points at a lead, if the person is in Marketo. */
  boolean linkedToLead() {
    return this != MARKETO_ONLY && compareTo(CONTACT_CONVERTED) < 0;
  }

  boolean linkedToContact() {
    return compareTo(CONTACT_CONVERTED) >= 0;
  }

  /** Whether Salesforce has a lead, be it converted or in the recycle bin. */
  boolean hasLead() {
    return (linkedToLead() && !isGone()) || this == CONTACT_CONVERTED;
  }

  /** Whether Salesforce has a contact, be it in the recycle bin. */
  boolean hasContact() {
    return (linkedToContact() && !isGone()) || this == LEAD_CONVERTED_UNNOTICED;
  }

  boolean isConverted() {
    return this == LEAD_CONVERTED_UNNOTICED || this == CONTACT_CONVERTED;
  }

  /** Whether the record that Marketo points at is in Salesforce's recycle bin. */
  boolean isDeleted() {
    return switch (this) {
      case LEAD_DELETED,
          LEAD_DELETED_UNNOTICED,
          LEAD_MERGED,
          CONTACT_DELETED,
          CONTACT_DELETED_UNNOTICED,
          CONTACT_MERGED ->
          true;
      default -> false;
    };
  }

  /** Whether the record that Marketo points at is not in Salesforce at all. */
  boolean isGone() {
    return switch (this) {
      case LEAD_PURGED, LEAD_DANGLING, CONTACT_PURGED, CONTACT_DANGLING -> true;
      default -> false;
    };
  }

  /** Whether Marketo says {@code SFDC Is Deleted}. */
  boolean isKnownDeleted() {
    return switch (this) {
      case LEAD_DELETED, LEAD_PURGED, CONTACT_DELETED, CONTACT_PURGED -> true;
      default -> false;
    };
  }

  /** Why a right sync leaves the person out, in the words of {@link World}; null if it does not. */
  @Nullable String skipReason() {
    return switch (this) {
      case LEAD, CONTACT, CONTACT_CONVERTED -> null;
      case MARKETO_ONLY -> World.NOT_IN_SALESFORCE;
      case LEAD_OF_QUEUE -> World.OWNED_BY_QUEUE;
      case LEAD_DELETED,
          LEAD_DELETED_UNNOTICED,
          LEAD_PURGED,
          LEAD_MERGED,
          CONTACT_DELETED,
          CONTACT_DELETED_UNNOTICED,
          CONTACT_PURGED,
          CONTACT_MERGED ->
          World.DELETED;
      case LEAD_DANGLING, CONTACT_DANGLING -> World.NOT_FOUND;
      case LEAD_CONVERTED_UNNOTICED -> World.CONVERTED;
    };
  }

  /** Whether a right sync takes the person. */
  boolean isSynced() {
    return skipReason() == null;
  }
}
