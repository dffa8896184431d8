package dev.howdah.sandbox.world;

import java.time.Instant;

/** The part a contact plays in an opportunity; primary is counted per opportunity. */
public record OpportunityContactRole(
    String id,
    String opportunityId,
    String contactId,
    String role,
    boolean isPrimary,
    Instant createdDate,
    Instant systemModstamp) {}
