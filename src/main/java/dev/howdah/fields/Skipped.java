package dev.howdah.fields;

/** Why a person is left out; the first that fits. */
public enum Skipped {
  /** Marketo links the person to nothing. */
  NOT_IN_SALESFORCE("not-in-salesforce", "Marketo links the person to no lead or contact"),
  /** Marketo or Salesforce says that the record was deleted or merged away. */
  DELETED("deleted", "the record in Salesforce is deleted"),
  /** Salesforce has no such record. */
  NOT_FOUND("not-found", "Salesforce does not have the record that Marketo names"),
  /** Marketo points at a lead that has been converted. */
  CONVERTED("converted", "the lead in Salesforce is converted and Marketo still names the lead"),
  /** A queue owns the record. */
  OWNED_BY_QUEUE("owned-by-queue", "a queue owns the record in Salesforce, not a user");

  private final String word;
  private final String reason;

  Skipped(String word, String reason) {
    this.word = word;
    this.reason = reason;
  }

  /** As it is counted in a reconciliation. */
  public String word() {
    return word;
  }

  /** As it is told to people. */
  public String reason() {
    return reason;
  }
}
