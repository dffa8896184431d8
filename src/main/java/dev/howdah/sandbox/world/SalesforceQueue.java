package dev.howdah.sandbox.world;

/** A queue that may own leads: a Group (00G) of type Queue. */
public record SalesforceQueue(String id, String name, String developerName) {}
