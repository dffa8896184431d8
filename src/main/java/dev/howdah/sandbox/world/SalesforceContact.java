package dev.howdah.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Contact of Salesforce; all ids have 18 characters, the owner is always a user (005). */
public record SalesforceContact(
    String id,
    @Nullable String accountId,
    @Nullable String firstName,
    String lastName,
    @Nullable String title,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String leadSource,
    @Nullable String linkedInUrl,
    String ownerId,
    boolean isDeleted,
    @Nullable String masterRecordId,
    Instant createdDate,
    Instant systemModstamp) {}
