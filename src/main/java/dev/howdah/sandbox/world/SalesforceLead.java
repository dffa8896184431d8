package dev.howdah.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Lead of Salesforce; all ids have 18 characters, the owner is a user (005) or a queue (00G). */
public record SalesforceLead(
    String id,
    @Nullable String firstName,
    String lastName,
    String company,
    @Nullable String title,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String leadSource,
    @Nullable String linkedInUrl,
    String ownerId,
    boolean isConverted,
    @Nullable String convertedContactId,
    @Nullable String convertedAccountId,
    @Nullable String convertedOpportunityId,
    boolean isDeleted,
    @Nullable String masterRecordId,
    Instant createdDate,
    Instant systemModstamp) {}
