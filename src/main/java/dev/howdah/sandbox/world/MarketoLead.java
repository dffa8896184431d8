package dev.howdah.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as Marketo keeps it. A field without a value is null; {@code sfdcType} is {@code Lead},
 * {@code Contact} or null for a person that only Marketo has. Times have whole seconds.
 */
public record MarketoLead(
    long id,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    @Nullable String company,
    @Nullable String title,
    @Nullable String phone,
    @Nullable String linkedInProfileURL,
    @Nullable String leadSource,
    @Nullable String sfdcType,
    @Nullable String sfdcId,
    @Nullable String sfdcLeadId,
    @Nullable String sfdcContactId,
    @Nullable String sfdcAccountId,
    @Nullable String sfdcLeadOwnerId,
    boolean sfdcIsDeleted,
    boolean unsubscribed) {}
