package dev.howdah.sandbox.world;

import java.time.Instant;

/** An Account of Salesforce. */
public record SalesforceAccount(
    String id, String name, String ownerId, Instant createdDate, Instant systemModstamp) {}
