package dev.howdah.sandbox.salesforce.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Backstage;
import dev.howdah.sandbox.salesforce.data.Org;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deployments of an org; each works for a while by the org's clock. */
final class Deploys {

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS \"_deploy\" (id TEXT PRIMARY KEY, user_id TEXT, user_name TEXT,"
          + " zip BLOB, options TEXT, created INTEGER, due INTEGER, status TEXT, result TEXT)"
          + " WITHOUT ROWID";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Org org;
  private volatile long nextDue = Long.MIN_VALUE;

  Deploys(Org org) {
    this.org = org;
  }

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  private static long earliest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet row =
          statement.executeQuery("SELECT min(due) FROM \"_deploy\" WHERE status = 'Pending'");
      long due = row.getLong(1);
      return row.wasNull() ? Long.MAX_VALUE : due;
    }
  }

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  private record Row(
      String id,
      String userId,
      String userName,
      byte[] zip,
      DeployOptions options,
      long created,
      long due,
      String status,
      @Nullable String result) {}

  /** Takes one in; gives its id. */
  String take(byte[] zip, DeployOptions options, String userId, String userName, long takesMillis) {
    return org.backstage(
        userId,
        backstage -> {
          String id = backstage.newId("0Af");
          try (PreparedStatement statement =
              backstage
                  .connection()
                  .prepareStatement(
                      "INSERT INTO \"_deploy\" VALUES (?, ?, ?, ?, ?, ?, ?, 'Pending', NULL)")) {
            statement.setString(1, id);
            statement.setString(2, userId);
            statement.setString(3, userName);
            statement.setBytes(4, zip);
            statement.setString(5, options.json().toString());
            statement.setLong(6, backstage.now());
            statement.setLong(7, backstage.now() + takesMillis);
            statement.executeUpdate();
          }
          nextDue = Math.min(nextDue, backstage.now() + takesMillis);
          return id;
        });
  }

  /** How far one is, as {@code deployResult} has it; empty if there is none. */
  Optional<ObjectNode> look(String id, boolean details) {
    return org.backstage(
        "",
        backstage -> {
          Row row = row(backstage.connection(), id);
          if (row == null) {
            return Optional.empty();
          }
          ObjectNode result = result(row, backstage);
          if (!details) {
            result.putNull("details");
          }
          return Optional.of(result);
        });
  }

  /** Ends what has come to its end, so that its effects show. */
  void settle() {
    if (org.clock().millis() < nextDue) {
      return;
    }
    org.backstage(
        "",
        backstage -> {
          try (PreparedStatement statement =
              backstage
                  .connection()
                  .prepareStatement(
                      "SELECT id FROM \"_deploy\" WHERE status = 'Pending' AND due <= ?"
                          + " ORDER BY id")) {
            statement.setLong(1, backstage.now());
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
              Row row = row(backstage.connection(), rows.getString(1));
              if (row != null) {
                result(row, backstage);
              }
            }
          }
          nextDue = earliest(backstage.connection());
          return "";
        });
  }

  /** Stops one that is not over; false if it is, or if there is none. */
  boolean cancel(String id) {
    return org.backstage(
        "",
        backstage -> {
          Row row = row(backstage.connection(), id);
          if (row == null || row.result() != null || backstage.now() >= row.due()) {
            return false;
          }
          ObjectNode result = head(row, "Canceled", true);
          result.put("canceledBy", row.userId());
          result.put("canceledByName", row.userName());
          keep(backstage, row, "Canceled", result);
          return true;
        });
  }

  private ObjectNode result(Row row, Backstage backstage) throws SQLException {
    try {
      if (row.result() != null) {
        return (ObjectNode) JSON.readTree(row.result());
      }
      if (backstage.now() < row.due()) {
        boolean begun = backstage.now() > row.created();
        return head(row, begun ? "InProgress" : "Pending", false);
      }
      RunDeploy run = new RunDeploy(backstage, org.catalogue(), row.userId());
      ObjectNode result = over(row, run.run(row.zip(), row.options()));
      keep(backstage, row, result.path("status").asText(), result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode head(Row row, String status, boolean done) {
    ObjectNode node = JSON.createObjectNode();
    node.put("checkOnly", row.options().checkOnly());
    node.put("completedDate", done ? time(row.due()) : null);
    node.put("createdBy", row.userId());
    node.put("createdByName", row.userName());
    node.put("createdDate", time(row.created()));
    node.putNull("details");
    node.put("done", done);
    node.put("id", row.id());
    node.put("ignoreWarnings", row.options().ignoreWarnings());
    node.put("lastModifiedDate", time(done ? row.due() : row.created()));
    node.put("numberComponentErrors", 0);
    node.put("numberComponentsDeployed", 0);
    node.put("numberComponentsTotal", 0);
    node.put("numberTestErrors", 0);
    node.put("numberTestsCompleted", 0);
    node.put("numberTestsTotal", 0);
    node.put("rollbackOnError", row.options().rollbackOnError());
    node.put("runTestsEnabled", false);
    node.put("startDate", time(row.created()));
    node.put("status", status);
    node.put("success", false);
    return node;
  }

  private static ObjectNode over(Row row, List<Message> messages) {
    long errors = messages.stream().filter(Message::isFailure).count();
    long good = messages.size() - errors;
    boolean partly = errors > 0 && good > 0 && !row.options().rollbackOnError();
    String status = errors == 0 ? "Succeeded" : partly ? "SucceededPartial" : "Failed";
    ObjectNode node = head(row, status, true);
    node.put("success", errors == 0);
    node.put("numberComponentErrors", errors);
    node.put("numberComponentsDeployed", good);
    node.put("numberComponentsTotal", messages.size());
    ObjectNode details = node.putObject("details");
    ArrayNode failures = details.putArray("componentFailures");
    ArrayNode successes = details.putArray("componentSuccesses");
    for (Message message : messages) {
      (message.isFailure() ? failures : successes).add(message.json(time(row.due()), ""));
    }
    details.putNull("retrieveResult");
    ObjectNode tests = details.putObject("runTestResult");
    tests.put("numFailures", 0).put("numTestsRun", 0).put("totalTime", 0.0);
    for (String list :
        List.of("codeCoverage", "codeCoverageWarnings", "failures", "flowCoverage", "successes")) {
      tests.putArray(list);
    }
    return node;
  }

  private static void keep(Backstage backstage, Row row, String status, ObjectNode result)
      throws SQLException {
    try (PreparedStatement statement =
        backstage
            .connection()
            .prepareStatement("UPDATE \"_deploy\" SET status = ?, result = ? WHERE id = ?")) {
      statement.setString(1, status);
      statement.setString(2, result.toString());
      statement.setString(3, row.id());
      statement.executeUpdate();
    }
  }

  private static @Nullable Row row(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM \"_deploy\" WHERE id LIKE ?")) {
      statement.setString(1, id.length() == 15 ? id + "%" : id);
      ResultSet row = statement.executeQuery();
      return row.next()
          ? new Row(
              row.getString("id"),
              row.getString("user_id"),
              row.getString("user_name"),
              row.getBytes("zip"),
              DeployOptions.of(JSON.readTree(row.getString("options"))),
              row.getLong("created"),
              row.getLong("due"),
              row.getString("status"),
              row.getString("result"))
          : null;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The options of a deployment are no JSON", e);
    }
  }
}
