package dev.howdah.sandbox.world;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * The oracle's word on one person that a right sync leaves in the account's database.
 *
 * @param createdMonth the year and month, in UTC, in which Salesforce's record was made, such as
 *     202611; not told to others
 */
public record SyncedPerson(
    long marketoId,
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
    @JsonIgnore int createdMonth) {}
