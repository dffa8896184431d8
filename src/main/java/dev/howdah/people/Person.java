package dev.howdah.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A person of the account: the 13 fields, the kind ({@code Lead} or {@code Contact}) and the owner
 * in Salesforce. Everything but owner and opportunity is Marketo's word; no value is null.
 *
 * @param createdMonth the year and month, in UTC, in which Salesforce's record was made, such as
 *     202611; 0 if it was written when that was not kept yet. For counting; not told to others
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
    String ownerId,
    @JsonIgnore int createdMonth) {

  @Override
  public String toString() {
    return "Person[" + marketoId + "]";
  }
}
