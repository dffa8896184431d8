package dev.howdah.sandbox.salesforce.packages;

import dev.howdah.sandbox.salesforce.data.Backstage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows by which an org shows packages. */
final class PackageRows {

  /** The first version that brings its permission set. */
  private static final int WITH_PERMISSION_SET = 8000;

  private static final String FIRST_SITE = "https://ims-na1.adobelogin.com";
  private static final String SECOND_SITE = "https://mkto-sales-connect.adobe.io";

  private PackageRows() {}

  static void shelve(Backstage backstage) throws SQLException {
    backstage.put(
        "SubscriberPackage",
        "Id",
        Shelf.PACKAGE_ID,
        Map.of("Name", Shelf.NAME, "NamespacePrefix", Shelf.NAMESPACE, "IsPackageValid", 1));
    for (PackageVersion version : Shelf.versions()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("SubscriberPackageId", Shelf.PACKAGE_ID);
      row.put("Name", "Version " + version.number());
      row.put("MajorVersion", version.major());
      row.put("MinorVersion", version.minor());
      row.put("PatchVersion", 0);
      row.put("BuildNumber", 1);
      row.put("ReleaseState", "Released");
      row.put("IsManaged", 1);
      row.put("IsPasswordProtected", version.key() == null ? 0 : 1);
      row.put("PublisherName", "Adobe");
      row.put("InstallValidationStatus", "NO_ERRORS_DETECTED");
      row.put("IsSecurityReviewed", 1);
      row.put(
          "RemoteSiteSettings",
          "{\"settings\":[{\"name\":\"MarketoSalesInsight1\",\"secure\":true,\"url\":\""
              + FIRST_SITE
              + "\"},{\"name\":\"MarketoSalesInsight2\",\"secure\":true,\"url\":\""
              + SECOND_SITE
              + "\"}]}");
      row.put("CspTrustedSites", "{\"settings\":[]}");
      row.put("Profiles", "{\"destinationProfiles\":[],\"sourceProfiles\":[]}");
      row.put("Dependencies", "{\"ids\":[]}");
      backstage.put("SubscriberPackageVersion", "Id", version.id(), row);
    }
  }

  static Optional<PackageVersion> installed(Backstage backstage) throws SQLException {
    try (Statement statement = backstage.connection().createStatement()) {
      ResultSet row =
          statement.executeQuery(
              "SELECT SubscriberPackageVersionId FROM InstalledSubscriberPackage");
      return row.next() ? Shelf.withId(row.getString(1)) : Optional.empty();
    }
  }

  /** Installs or upgrades. */
  static String install(Backstage backstage, PackageVersion version, boolean rss)
      throws SQLException {
    String id =
        backstage.put(
            "InstalledSubscriberPackage",
            "SubscriberPackageId",
            Shelf.PACKAGE_ID,
            Map.of("SubscriberPackageVersionId", version.id()));
    remoteSite(backstage, "MarketoSalesInsight1", FIRST_SITE, rss);
    remoteSite(backstage, "MarketoSalesInsight2", SECOND_SITE, rss);
    if (version.minor() >= WITH_PERMISSION_SET) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("Label", "Marketo App Access");
      row.put("NamespacePrefix", Shelf.NAMESPACE);
      row.put("IsCustom", 1);
      row.put("LicenseId", backstage.find("UserLicense", "Name", "Salesforce").orElse(null));
      backstage.put("PermissionSet", "Name", "Marketo_App_Access", row);
    }
    return id;
  }

  /** An upgrade leaves a site as the administrator set it. */
  private static void remoteSite(Backstage backstage, String name, String url, boolean active)
      throws SQLException {
    if (backstage.find("RemoteProxy", "SiteName", name).isEmpty()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("SiteName", name);
      row.put("EndpointUrl", url);
      row.put("IsActive", active ? 1 : 0);
      row.put("ProtocolMismatch", 0);
      row.put("NamespacePrefix", Shelf.NAMESPACE);
      backstage.add("RemoteProxy", row);
    }
  }
}
