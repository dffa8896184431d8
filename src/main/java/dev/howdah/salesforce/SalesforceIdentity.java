package dev.howdah.salesforce;

/**
 * Who connected.
 *
 * @param orgId 18 characters
 * @param userId 18 characters
 * @param username as the user signs in
 * @param email of the user
 * @param emailVerified whether the user has proven to read mails at that address
 */
public record SalesforceIdentity(
    String orgId, String userId, String username, String email, boolean emailVerified) {}
