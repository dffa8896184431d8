package dev.howdah.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What clients have left on the platforms, counted in the simulators' own databases. */
final class Footprint {

  private static final Map<String, String> OF_SALESFORCE =
      Map.of(
          "deployments", "SELECT COUNT(*) FROM \"_deploy\"",
          "components", "SELECT COUNT(*) FROM \"_component\"",
          "install requests", "SELECT COUNT(*) FROM PackageInstallRequest",
          "installed packages", "SELECT COUNT(*) FROM InstalledSubscriberPackage",
          "permission set assignments", "SELECT COUNT(*) FROM PermissionSetAssignment");

  private static final Map<String, String> OF_MARKETO =
      Map.of(
          "leads", "SELECT COUNT(*) FROM lead",
          "last change of a lead", "SELECT COALESCE(MAX(changed), 0) FROM lead",
          "activities", "SELECT COUNT(*) FROM activity");

  private static final String TABLES =
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%SystemModstamp%'";

  private Footprint() {}

  /**
   * Counts, and the moments of the last changes in milliseconds since 1970.
   *
   * @param folder the sandbox's
   */
  static Map<String, Long> in(Path folder) {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection salesforce = open(folder.resolve("salesforce.db"));
        Connection marketo = open(folder.resolve("marketo.db"))) {
      for (Map.Entry<String, String> query : OF_SALESFORCE.entrySet()) {
        counts.put("Salesforce's " + query.getKey(), number(salesforce, query.getValue()));
      }
      records(salesforce, counts);
      for (Map.Entry<String, String> query : OF_MARKETO.entrySet()) {
        counts.put("Marketo's " + query.getKey(), number(marketo, query.getValue()));
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException("The simulators' databases cannot be read", e);
    }
  }

  private static void records(Connection salesforce, Map<String, Long> counts) throws SQLException {
    long records = 0;
    long last = 0;
    try (Statement statement = salesforce.createStatement();
        ResultSet table = statement.executeQuery(TABLES)) {
      while (table.next()) {
        String from = " FROM \"" + table.getString(1) + "\"";
        records += number(salesforce, "SELECT COUNT(*)" + from);
        last = Math.max(last, number(salesforce, "SELECT COALESCE(MAX(SystemModstamp), 0)" + from));
      }
    }
    counts.put("Salesforce's records", records);
    counts.put("Salesforce's last change of a record", last);
  }

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
