package dev.howdah.people;

import org.jspecify.annotations.Nullable;

/**
 * A person of the account: the 13 fields, the kind ({@code Lead} or {@code Contact}) and the owner
 * in Salesforce. Everything but owner and opportunity is Marketo's word; no value is null.
 */
public record Person(
    int marketoId,
    String kind,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String sfdcContactId,
    @Nullable String sfdcLeadId,
    @Nullable String sfdcAccountId,
    @Nullable String sfdcOpportunityId,
    @Nullable String company,
    @Nullable String title,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String linkedInUrl,
    @Nullable String source,
    String ownerId) {

  @Override
  public String toString() {
    return "Person[" + marketoId + "]";
  }
}
