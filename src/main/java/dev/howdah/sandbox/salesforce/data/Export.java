package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.salesforce.soql.Plan;
import dev.howdah.sandbox.salesforce.soql.Soql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A query for Bulk API, looked through and ready to run: all rows of one moment, flat. */
public final class Export {

  private final Database database;
  private final Plan plan;
  private final List<Plan.Value> values;

  Export(Database database, Plan plan) {
    if (!plan.type().inBulk()) {
      throw SalesforceError.badRequest(
          "INVALIDENTITY", plan.type().name() + " is not supported by the Bulk API");
    }
    Soql.requireFitForBulk(plan);
    this.database = database;
    this.plan = plan;
    this.values = plan.outputs().stream().map(Plan.Value.class::cast).toList();
  }

  /** The object that is queried. */
  public String object() {
    return plan.type().name();
  }

  /** The names of the columns, such as {@code Account.Name}. */
  public List<String> columns() {
    return values.stream().map(Plan.Value::path).toList();
  }

  /** Runs it from the first row on. */
  public void run(RowSink sink) {
    database.read(
        connection -> {
          run(connection, sink);
          return true;
        });
  }

  private void run(Connection connection, RowSink sink) throws SQLException {
    int[] columns = values.stream().mapToInt(Plan.Value::column).toArray();
    FieldType[] types = values.stream().map(Plan.Value::type).toArray(FieldType[]::new);
    String[] cells = new String[columns.length];
    try (PreparedStatement statement = connection.prepareStatement(plan.rowsSql())) {
      Parameters.bind(statement, plan.parameters(), 1);
      ResultSet rows = statement.executeQuery();
      boolean wanted = true;
      while (wanted && rows.next()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = Values.text(rows, columns[i], types[i]);
        }
        wanted = sink.take(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
