package dev.howdah.sandbox.marketo.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.users.Roles.Grant;
import dev.howdah.sandbox.world.MarketoUser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user who has accepted the invitation, or one who has not yet.
 *
 * @param expiresAt when the login ends, null for never, as text because Adobe's own samples differ
 * @param invitedAt when the invitation went out; null once it was accepted
 */
record Member(
    String userid,
    int id,
    String firstName,
    String lastName,
    String emailAddress,
    boolean apiOnly,
    boolean isLocked,
    List<Grant> grants,
    @Nullable String expiresAt,
    @Nullable Instant invitedAt) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss.'0t+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int INVITATION_DAYS = 7;
  private static final int SUBSCRIPTION = 3381;

  Member {
    grants = List.copyOf(grants);
  }

  static Member of(MarketoUser user) {
    return new Member(
        user.userid(),
        user.id(),
        user.firstName(),
        user.lastName(),
        user.emailAddress(),
        user.apiOnly(),
        user.isLocked(),
        user.roles().stream().map(Grant::byName).toList(),
        null,
        null);
  }

  Member with(List<Grant> newGrants) {
    return new Member(
        userid,
        id,
        firstName,
        lastName,
        emailAddress,
        apiOnly,
        isLocked,
        newGrants,
        expiresAt,
        invitedAt);
  }

  Member renamed(String first, String last, String address, @Nullable String expires) {
    return new Member(
        userid, id, first, last, address, apiOnly, isLocked, grants, expires, invitedAt);
  }

  /** As one of all users: without roles. */
  ObjectNode brief() {
    return Envelope.object()
        .put("userid", userid)
        .put("firstName", firstName)
        .put("lastName", lastName)
        .put("emailAddress", emailAddress)
        .put("id", id)
        .put("apiOnly", apiOnly);
  }

  /** As a user asked for alone: with roles and the state of the login. */
  ObjectNode whole() {
    ObjectNode told = brief();
    told.put("optedIn", false).put("failedLogins", isLocked ? 6 : 0).put("failedDeviceCode", 0);
    told.put("isLocked", isLocked);
    told.put("lockedReason", isLocked ? "Too many failed logins" : null);
    told.set("userRoleWorkspaces", Roles.grants(grants));
    told.put("expiresAt", expiresAt);
    return told.put("lastLoginAt", apiOnly ? null : "2026-11-20T08:00:00.000t+0000");
  }

  /** As a pending invitation, good for seven days. */
  ObjectNode invitation(Instant sent) {
    return Envelope.object()
        .put("id", id)
        .put("firstName", firstName)
        .put("lastName", lastName)
        .put("emailAddress", emailAddress)
        .put("userId", userid)
        .put("subscriptionId", SUBSCRIPTION)
        .put("status", "pending")
        .put("expiresAt", STAMP.format(sent.plusSeconds(INVITATION_DAYS * 86_400L)))
        .put("createdAt", STAMP.format(sent))
        .put("updatedAt", STAMP.format(sent));
  }
}
