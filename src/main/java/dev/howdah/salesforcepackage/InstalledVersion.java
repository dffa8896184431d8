package dev.howdah.salesforcepackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A version of the package as Salesforce knows it.
 *
 * @param id of the version, 04t, 18 characters
 * @param name of the package
 * @param major the part before the dot
 * @param minor the part after the dot: 1.8000 is newer than 1.79
 */
public record InstalledVersion(String id, String name, int major, int minor, int patch, int build) {

  /** As people write it, such as 1.8000; a patch is a third part. */
  public String number() {
    return major + "." + minor + (patch == 0 ? "" : "." + patch);
  }

  /** The installed version of that namespace, out of the answer to a tooling query. */
  static Optional<InstalledVersion> installed(JsonNode answer, String namespace) {
    for (JsonNode row : answer.path("records")) {
      JsonNode of = row.path("SubscriberPackage");
      if (of.path("NamespacePrefix").asText().equals(namespace)) {
        return Optional.of(
            version(row.path("SubscriberPackageVersion"), of.path("Name").asText(namespace)));
      }
    }
    return Optional.empty();
  }

  static InstalledVersion version(JsonNode version, String name) {
    return new InstalledVersion(
        version.path("Id").asText(),
        name,
        version.path("MajorVersion").asInt(),
        version.path("MinorVersion").asInt(),
        version.path("PatchVersion").asInt(),
        version.path("BuildNumber").asInt());
  }

  /** Whether this is as new as a number such as 1.8000, or newer. */
  boolean isAtLeast(String wanted) {
    String[] parts = wanted.split("\\.");
    int[] own = {major, minor, patch, build};
    for (int i = 0; i < parts.length; i++) {
      int part = Integer.parseInt(parts[i]);
      if (own[i] != part) {
        return own[i] > part;
      }
    }
    return true;
  }
}
