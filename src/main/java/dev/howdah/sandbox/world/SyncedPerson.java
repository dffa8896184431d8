package dev.howdah.sandbox.world;

import org.jspecify.annotations.Nullable;

/** The oracle's word on one person that a right sync leaves in the account's database. */
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
    String ownerId) {}
