package dev.howdah.sandbox.salesforce.packages;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries for versions of packages, of which some are told only to who has their key. */
public final class VersionQueries {

  private static final Pattern ASKED =
      Pattern.compile("(?i)\\bFROM\\s+SubscriberPackageVersion\\b");
  private static final Pattern VERSION_ID =
      Pattern.compile("(?i)\\bId\\s*=\\s*'(04t[A-Za-z0-9]{12,15})'");
  private static final Pattern KEY_CONDITION =
      Pattern.compile("(?i)\\s+AND\\s+InstallationKey\\s*=\\s*'([^']*)'");

  private VersionQueries() {}

  /**
   * A query for versions of packages with the installation key taken out of its condition.
   *
   * @throws SalesforceError if a version is asked for that wants a key, and the key is not right
   */
  public static String unlocked(String soql) {
    if (!ASKED.matcher(soql).find()) {
      return soql;
    }
    Matcher id = VERSION_ID.matcher(soql);
    Matcher key = KEY_CONDITION.matcher(soql);
    String sent = key.find() ? key.group(1) : "";
    Optional<PackageVersion> version = id.find() ? Shelf.withId(id.group(1)) : Optional.empty();
    String wanted = version.map(PackageVersion::key).orElse("");
    if (!wanted.isEmpty() && !wanted.equals(sent)) {
      throw SalesforceError.badRequest(
          "INVALID_FIELD",
          sent.isEmpty()
              ? "Please provide installationkey when querying against SubscriberPackageVersion"
                  + " that is protected by installationkey"
              : "Invalid InstallationKey for SubscriberPackageVersion");
    }
    return KEY_CONDITION.matcher(soql).replaceAll("");
  }
}
