package dev.howdah.sandbox.world;

/** A user of Salesforce; API access is a right of the profile. */
public record SalesforceUser(
    String id,
    String username,
    String email,
    String firstName,
    String lastName,
    String profileName,
    boolean isActive,
    boolean apiEnabled,
    boolean emailVerified) {}
