package dev.howdah.sandbox.salesforce.data;

/** What an upsert did to which record. */
public record Upserted(String id, boolean created) {}
