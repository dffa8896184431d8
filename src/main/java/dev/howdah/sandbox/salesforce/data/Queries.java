package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.salesforce.soql.Plan;
import dev.howdah.sandbox.salesforce.soql.Soql;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs queries of the REST API, page by page. */
final class Queries {

  private static final int ID_WIDTH = 18;
  private static final int OTHER_KEY_WIDTH = 256;

  private final Database database;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Cursors cursors;

  Queries(Database database, Catalogue catalogue, Clock clock, Path folder) {
    this.database = database;
    this.catalogue = catalogue;
    this.clock = clock;
    this.cursors = new Cursors(folder, clock);
  }

  Plan plan(QueryRequest request) {
    return Soql.plan(request.soql(), catalogue, request.context(clock.instant()));
  }

  QueryResult first(QueryRequest request) {
    Plan plan = plan(request);
    return database.read(
        connection ->
            switch (plan.shape()) {
              case COUNT -> new QueryResult(count(connection, plan), null, List.of());
              case GROUPS -> groups(connection, plan, request);
              case RECORDS -> records(connection, plan, request);
            });
  }

  QueryResult more(String locator) {
    Cursors.Place place = cursors.find(locator);
    return database.read(connection -> page(connection, place.cursor(), place.from()));
  }

  static int count(Connection connection, Plan plan) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(plan.countSql())) {
      Parameters.bind(statement, plan.parameters(), 1);
      return statement.executeQuery().getInt(1);
    }
  }

  private QueryResult groups(Connection connection, Plan plan, QueryRequest request)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(plan.rowsSql())) {
      Parameters.bind(statement, plan.parameters(), 1);
      ResultSet rows = statement.executeQuery();
      RecordWriter writer = new RecordWriter(connection, plan, request.sobjects());
      List<ObjectNode> groups = new ArrayList<>();
      while (rows.next()) {
        groups.add(writer.one(rows));
        if (groups.size() > QueryRequest.DEFAULT_BATCH) {
          throw SalesforceError.badRequest(
              "EXCEEDED_ID_LIMIT",
              "Aggregate query does not support queryMore(), use LIMIT to restrict the results to"
                  + " a single batch");
        }
      }
      return new QueryResult(groups.size(), null, groups);
    }
  }

  private QueryResult records(Connection connection, Plan plan, QueryRequest request)
      throws SQLException {
    int width = plan.type().key().equals("Id") ? ID_WIDTH : OTHER_KEY_WIDTH;
    List<String> first = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(plan.keysSql())) {
      Parameters.bind(statement, plan.parameters(), 1);
      ResultSet keys = statement.executeQuery();
      while (first.size() < request.batchSize() && keys.next()) {
        first.add(keys.getString(1));
      }
      if (first.size() < request.batchSize() || !keys.next()) {
        List<ObjectNode> records = fetch(connection, plan, request, first);
        return new QueryResult(first.size(), null, records);
      }
      Path file = cursors.newFile();
      int total = write(file, first, keys, width);
      return page(connection, cursors.open(request, plan, file, width, total), 0);
    }
  }

  /** All keys into a file: those already read, the one that the rows stand at, and the rest. */
  private static int write(Path file, List<String> first, ResultSet keys, int width)
      throws SQLException {
    int total = first.size();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (String key : first) {
        out.write(padded(key, width));
      }
      do {
        out.write(padded(keys.getString(1), width));
        total++;
      } while (keys.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return total;
  }

  private static byte[] padded(String key, int width) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == width) {
      return bytes;
    }
    byte[] padded = Arrays.copyOf(bytes, width);
    Arrays.fill(padded, bytes.length, width, (byte) ' ');
    return padded;
  }

  private QueryResult page(Connection connection, Cursors.Cursor cursor, int from)
      throws SQLException {
    List<String> keys = cursor.keys(from);
    int next = from + keys.size();
    @Nullable String locator = next < cursor.total() ? cursor.id() + "-" + next : null;
    return new QueryResult(
        cursor.total(), locator, fetch(connection, cursor.plan(), cursor.request(), keys));
  }

  /** The records of these keys in their order; those that have gone meanwhile are left out. */
  private static List<ObjectNode> fetch(
      Connection connection, Plan plan, QueryRequest request, List<String> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<String, ObjectNode> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(plan.rowsByKeySql(keys.size()))) {
      Parameters.bind(statement, keys, 1);
      ResultSet rows = statement.executeQuery();
      RecordWriter writer = new RecordWriter(connection, plan, request.sobjects());
      int keyColumn = plan.columns().size() + 1;
      while (rows.next()) {
        found.put(rows.getString(keyColumn), writer.one(rows));
      }
    }
    return keys.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
