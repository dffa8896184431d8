package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.world.SalesforceId;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.util.Optional;

/** The users of the world; all have one password. */
record WorldDirectory(World world, SalesforceCredentials credentials) implements Directory {

  @Override
  public String organizationId() {
    return world.organizationId();
  }

  @Override
  public Optional<OrgUser> named(String username) {
    return world.salesforceUsers().stream()
        .filter(user -> user.username().equalsIgnoreCase(username))
        .findFirst()
        .map(this::user);
  }

  @Override
  public Optional<OrgUser> withId(String id) {
    return world.salesforceUsers().stream()
        .filter(user -> user.id().equals(id))
        .findFirst()
        .map(this::user);
  }

  @Override
  public boolean takes(OrgUser user, String password) {
    return password.equals(credentials.password())
        || password.equals(credentials.password() + credentials.securityToken());
  }

  private OrgUser user(SalesforceUser user) {
    return new OrgUser(
        user.id(),
        user.username(),
        user.email(),
        user.firstName(),
        user.lastName(),
        SalesforceId.of("00e", 1),
        user.isActive(),
        user.apiEnabled(),
        user.emailVerified(),
        world.now());
  }
}
