package dev.howdah.sandbox.salesforce.oauth;

import java.util.Optional;

/** The users of the one org, as they are at this moment. */
public interface Directory {

  /** The 18 characters of the org's id. */
  String organizationId();

  /** The user of this username, whatever its case; inactive ones too. */
  Optional<OrgUser> named(String username);

  /** The user of this id of 18 characters; inactive ones too. */
  Optional<OrgUser> withId(String id);

  /** Whether this is the user's password, with or without the security token after it. */
  boolean takes(OrgUser user, String password);
}
