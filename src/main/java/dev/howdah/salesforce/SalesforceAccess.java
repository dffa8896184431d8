package dev.howdah.salesforce;

import java.net.URI;

/**
 * What a call to Salesforce needs.
 *
 * @param token the access token, never printed
 * @param instance the checked address of the org, without a path
 * @param identity the identity URL, which ends in {@code /id/ORG/USER}
 */
public record SalesforceAccess(String token, URI instance, URI identity) {

  public SalesforceAccess {
    String[] parts = identity.getPath().split("/");
    if (parts.length != 4 || !parts[1].equals("id")) {
      throw new IllegalArgumentException(
          "The identity URL must have the path /id/ORG/USER but has " + identity.getPath());
    }
  }

  /** The org's id as Salesforce wrote it. */
  public String orgId() {
    return identity.getPath().split("/")[2];
  }

  /** The user's id as Salesforce wrote it. */
  public String userId() {
    return identity.getPath().split("/")[3];
  }

  @Override
  public String toString() {
    return "SalesforceAccess[" + instance + identity.getPath() + "]";
  }
}
