package dev.howdah.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.data.QueryRequest;
import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The users as they stand in the org's records, so that whoever is made inactive there is out; all
 * have one password.
 */
final class OrgDirectory implements Directory {

  private static final String FIELDS =
      "SELECT Id, Username, Email, FirstName, LastName, ProfileId, IsActive, LastModifiedDate,"
          + " Profile.PermissionsApiEnabled FROM User WHERE ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final String NEWEST = "66.0";

  private final Org org;
  private final SalesforceCredentials credentials;
  private final String organizationId;
  private final Set<String> unverified;

  OrgDirectory(Org org, World world, SalesforceCredentials credentials) {
    this.org = org;
    this.credentials = credentials;
    this.organizationId = world.organizationId();
    this.unverified =
        world.salesforceUsers().stream()
            .filter(user -> !user.emailVerified())
            .map(SalesforceUser::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String organizationId() {
    return organizationId;
  }

  @Override
  public Optional<OrgUser> named(String username) {
    String literal = username.replace("\\", "\\\\").replace("'", "\\'");
    return find("Username = '" + literal + "'");
  }

  @Override
  public Optional<OrgUser> withId(String id) {
    return id.matches("[A-Za-z0-9]{18}") ? find("Id = '" + id + "'") : Optional.empty();
  }

  @Override
  public boolean takes(OrgUser user, String password) {
    return password.equals(credentials.password())
        || password.equals(credentials.password() + credentials.securityToken());
  }

  private Optional<OrgUser> find(String condition) {
    return org.query(QueryRequest.of(FIELDS + condition, NEWEST)).records().stream()
        .findFirst()
        .map(this::user);
  }

  private OrgUser user(ObjectNode row) {
    String id = row.path("Id").asText();
    return new OrgUser(
        id,
        row.path("Username").asText(),
        row.path("Email").asText(),
        row.path("FirstName").asText(""),
        row.path("LastName").asText(),
        row.path("ProfileId").asText(),
        row.path("IsActive").asBoolean(),
        row.path("Profile").path("PermissionsApiEnabled").asBoolean(),
        !unverified.contains(id),
        OffsetDateTime.parse(row.path("LastModifiedDate").asText(), TIME).toInstant());
  }
}
