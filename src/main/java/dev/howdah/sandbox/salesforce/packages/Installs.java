package dev.howdah.sandbox.salesforce.packages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Backstage;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The package installs of an org; they come to their end by the org's clock. */
public final class Installs {

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS \"_install\" (id TEXT PRIMARY KEY, version TEXT, rss INTEGER,"
          + " user_id TEXT, due INTEGER, problem TEXT) WITHOUT ROWID";

  private final Org org;
  private volatile long nextDue = Long.MAX_VALUE;

  private Installs(Org org) {
    this.org = org;
  }

  /** Puts the shelf up, where it does not stand yet. */
  public static Installs open(Org org, String administratorId) {
    Installs installs = new Installs(org);
    org.backstage(
        administratorId,
        backstage -> {
          try (Statement statement = backstage.connection().createStatement()) {
            statement.execute(TABLE);
          }
          PackageRows.shelve(backstage);
          installs.nextDue = earliest(backstage);
          return installs;
        });
    return installs;
  }

  /**
   * A {@code PackageInstallRequest} as a client creates it.
   *
   * @return its id
   * @throws SalesforceError where it is refused at once
   */
  public String request(ObjectNode sent, String userId) {
    settle();
    String wanted = sent.path("SubscriberPackageVersionKey").asText("");
    PackageVersion version = Shelf.withId(wanted).orElseThrow(() -> unknown(wanted));
    String key = sent.path("Password").asText("");
    if (version.key() == null && !key.isEmpty()) {
      throw SalesforceError.badRequest(
          "INVALID_INPUT",
          "Can\u2019t install package. This package doesn\u2019t require an installation key."
              + " Install the package without specifying an installation key.",
          "Password");
    }
    ObjectNode kept = sent.deepCopy();
    kept.remove("Password");
    // The real service takes it in whatever case, and the CLI sends none and full.
    String security = kept.path("SecurityType").asText("");
    List.of("Full", "Custom", "None").stream()
        .filter(security::equalsIgnoreCase)
        .forEach(word -> kept.put("SecurityType", word));
    return org.together(
        () -> {
          String id = org.insert("PackageInstallRequest", kept, userId);
          boolean rss = sent.path("EnableRss").asBoolean(false);
          org.backstage(
              userId,
              backstage -> {
                begin(backstage, id, version, rss, problem(backstage, version, key), userId);
                return id;
              });
          return id;
        });
  }

  /** What stands in the way of a version now, in the words of the installer; null for nothing. */
  private static @Nullable String problem(Backstage backstage, PackageVersion version, String key)
      throws SQLException {
    if (version.key() != null && !version.key().equals(key)) {
      return "Invalid InstallationKey for SubscriberPackageVersion";
    }
    Optional<PackageVersion> there = PackageRows.installed(backstage);
    if (there.isPresent() && there.get().isNewerThan(version)) {
      return "The package can\u2019t be installed: a newer version ("
          + there.get().number()
          + ") of "
          + Shelf.NAME
          + " is already installed in your organization.";
    }
    return version.failure();
  }

  /**
   * What stands in the way of an {@code InstalledPackage}, in the words of the installer; empty for
   * nothing.
   */
  public static String problem(
      Backstage backstage, String namespace, String number, String password) throws SQLException {
    Optional<PackageVersion> version =
        namespace.equals(Shelf.NAMESPACE) ? Shelf.withNumber(number) : Optional.empty();
    if (version.isEmpty()) {
      return "InstalledPackage version number : " + number + " does not exist!";
    }
    String problem = problem(backstage, version.get(), password);
    return problem == null ? "" : problem;
  }

  /** Installs a version that nothing stands in the way of; gives the id of what is installed. */
  public static String install(Backstage backstage, String number, boolean rss)
      throws SQLException {
    return PackageRows.install(backstage, Shelf.withNumber(number).orElseThrow(), rss);
  }

  /** How many milliseconds the install of a version works. */
  public static long takes(String number) {
    return Shelf.withNumber(number).map(version -> version.takes().toMillis()).orElse(0L);
  }

  private void begin(
      Backstage backstage,
      String id,
      PackageVersion version,
      boolean rss,
      @Nullable String problem,
      String userId)
      throws SQLException {
    long due = backstage.now() + version.takes().toMillis();
    try (PreparedStatement statement =
        backstage
            .connection()
            .prepareStatement("INSERT INTO \"_install\" VALUES (?, ?, ?, ?, ?, ?)")) {
      statement.setString(1, id);
      statement.setString(2, version.id());
      statement.setInt(3, rss ? 1 : 0);
      statement.setString(4, userId);
      statement.setLong(5, due);
      statement.setString(6, problem);
      statement.executeUpdate();
    }
    nextDue = Math.min(nextDue, due);
  }

  private record Waiting(
      String id, String version, boolean rss, String userId, @Nullable String problem) {}

  /** Ends what has come to its end by now. */
  public void settle() {
    if (org.clock().millis() < nextDue) {
      return;
    }
    for (Waiting one : due()) {
      org.backstage(
          one.userId(),
          backstage -> {
            end(backstage, one);
            nextDue = earliest(backstage);
            return one;
          });
    }
  }

  private List<Waiting> due() {
    return org.backstage(
        "",
        backstage -> {
          List<Waiting> due = new ArrayList<>();
          try (PreparedStatement statement =
              backstage
                  .connection()
                  .prepareStatement("SELECT * FROM \"_install\" WHERE due <= ? ORDER BY due")) {
            statement.setLong(1, backstage.now());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
              due.add(
                  new Waiting(
                      row.getString("id"),
                      row.getString("version"),
                      row.getInt("rss") != 0,
                      row.getString("user_id"),
                      row.getString("problem")));
            }
          }
          return due;
        });
  }

  private static void end(Backstage backstage, Waiting one) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    if (one.problem() == null) {
      PackageVersion version = Shelf.withId(one.version()).orElseThrow();
      PackageRows.install(backstage, version, one.rss());
      row.put("Status", "SUCCESS");
    } else {
      row.put("Status", "ERROR");
      row.put("Errors", one.problem());
    }
    backstage.set("PackageInstallRequest", one.id(), row);
    try (PreparedStatement statement =
        backstage.connection().prepareStatement("DELETE FROM \"_install\" WHERE id = ?")) {
      statement.setString(1, one.id());
      statement.executeUpdate();
    }
  }

  private static long earliest(Backstage backstage) throws SQLException {
    try (Statement statement = backstage.connection().createStatement()) {
      ResultSet row = statement.executeQuery("SELECT min(due) FROM \"_install\"");
      long due = row.getLong(1);
      return row.wasNull() ? Long.MAX_VALUE : due;
    }
  }

  private static SalesforceError unknown(String wanted) {
    return wanted.matches("04t[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")
        ? SalesforceError.badRequest(
            "INVALID_ID_FIELD",
            "The requested package doesn't yet exist or has been deleted. If this version was"
                + " recently created, please try again in a few minutes or contact the package"
                + " publisher.",
            "SubscriberPackageVersionKey")
        : SalesforceError.badRequest(
            "INVALID_ID_FIELD",
            "Subscriber Package Version Key: id value of incorrect type: " + wanted,
            "SubscriberPackageVersionKey");
  }
}
