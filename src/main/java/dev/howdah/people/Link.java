package dev.howdah.people;

/**
 * What Salesforce says about the record that Marketo links a person to.
 *
 * @param ownerId 18 characters
 * @param converted whether it is a converted lead
 * @param deleted whether it lies in the recycle bin
 * @param opportunityId of a contact's chosen role, or empty
 * @param createdMonth the year and month in which it was made, such as 202611
 */
record Link(
    String ownerId, boolean converted, boolean deleted, String opportunityId, int createdMonth) {

  private static final String QUEUE = "00G";

  boolean ownedByQueue() {
    return ownerId.startsWith(QUEUE);
  }

  Link with(String opportunity) {
    return opportunity.isEmpty()
        ? this
        : new Link(ownerId, converted, deleted, opportunity, createdMonth);
  }
}
