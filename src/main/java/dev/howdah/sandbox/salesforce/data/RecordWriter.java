package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.soql.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes records in the form of the REST API out of the rows of a plan. */
final class RecordWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Connection connection;
  private final Plan plan;
  private final String sobjects;

  /**
   * @param sobjects the path that links to records begin with
   */
  RecordWriter(Connection connection, Plan plan, String sobjects) {
    this.connection = connection;
    this.plan = plan;
    this.sobjects = sobjects;
  }

  List<ObjectNode> all(ResultSet rows) throws SQLException {
    List<ObjectNode> records = new ArrayList<>();
    while (rows.next()) {
      records.add(one(rows));
    }
    return records;
  }

  ObjectNode one(ResultSet row) throws SQLException {
    ObjectNode record = JSON.objectNode();
    if (plan.shape() == Plan.Shape.GROUPS) {
      record.putObject("attributes").put("type", "AggregateResult");
    } else {
      attributes(record, plan.type().name(), plan.type().name(), row.getString(1));
    }
    for (Plan.Output output : plan.outputs()) {
      if (output instanceof Plan.Value value) {
        put(record, value, row);
      } else if (output instanceof Plan.Subquery children) {
        children(record, children, row.getString(1));
      }
    }
    return record;
  }

  private void attributes(ObjectNode record, String type, String object, String id) {
    record.putObject("attributes").put("type", type).put("url", sobjects + object + "/" + id);
  }

  private void put(ObjectNode record, Plan.Value value, ResultSet row) throws SQLException {
    ObjectNode holder = record;
    for (Plan.Step step : value.steps()) {
      String id = row.getString(step.idColumn());
      if (id == null) {
        holder.putNull(step.name());
        return;
      }
      if (holder.get(step.name()) instanceof ObjectNode known) {
        holder = known;
      } else {
        holder = holder.putObject(step.name());
        String object = row.getString(step.typeColumn());
        attributes(holder, step.polymorphic() ? "Name" : object, object, id);
      }
    }
    holder.set(value.name(), Values.json(row, value.column(), value.type()));
  }

  private void children(ObjectNode record, Plan.Subquery children, String id) throws SQLException {
    Plan childPlan = children.plan();
    try (PreparedStatement statement =
        connection.prepareStatement(childPlan.rowsOfParentSql(children.link()))) {
      statement.setString(1, id);
      Parameters.bind(statement, childPlan.parameters(), 2);
      List<ObjectNode> found =
          new RecordWriter(connection, childPlan, sobjects).all(statement.executeQuery());
      if (found.isEmpty()) {
        record.putNull(children.name());
      } else {
        ObjectNode page = record.putObject(children.name());
        page.put("totalSize", found.size()).put("done", true);
        page.putArray("records").addAll(found);
      }
    }
  }
}
