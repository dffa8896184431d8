package dev.howdah.marketo.api;

import java.time.Instant;

/** A bearer token of the identity service, until its end. Not printed. */
record AccessToken(String value, Instant expiresAt) {

  @Override
  public String toString() {
    return "AccessToken[****, expiresAt=" + expiresAt + "]";
  }
}
