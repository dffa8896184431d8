package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.data.Upserted;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.List;

/** Does with one row what the job says. */
record IngestRow(Org org, IngestOrder order, List<String> columns) {

  /** What a cell says where a value is to be taken away; an empty cell leaves it. */
  private static final String NO_VALUE = "#N/A";

  Upserted apply(List<String> cells) {
    String object = order.type().name();
    return switch (order.operation()) {
      case "insert" -> new Upserted(org.insert(object, values(cells), order.userId()), true);
      case "update" -> {
        String id = cell(cells, "Id");
        ObjectNode values = values(cells);
        org.update(object, id, values, order.userId());
        yield new Upserted(id, false);
      }
      case "upsert" -> {
        String by = order.externalId() == null ? "Id" : order.externalId();
        yield org.upsert(object, by, cell(cells, by), values(cells), order.userId());
      }
      case "delete" -> {
        String id = cell(cells, "Id");
        org.delete(object, id);
        yield new Upserted(id, false);
      }
      default -> {
        String id = cell(cells, "Id");
        org.deleteForGood(object, id);
        yield new Upserted(id, false);
      }
    };
  }

  private String cell(List<String> cells, String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(column) && !cells.get(i).isBlank()) {
        return cells.get(i).strip();
      }
    }
    throw SalesforceError.badRequest("MISSING_ARGUMENT", column + " not specified");
  }

  private ObjectNode values(List<String> cells) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String cell = cells.get(i);
      if (cell.isEmpty() || column.equalsIgnoreCase("Id")) {
        continue;
      }
      int dot = column.indexOf('.');
      ObjectNode holder = dot < 0 ? values : values.putObject(column.substring(0, dot));
      String name = column.substring(dot + 1);
      if (cell.equals(NO_VALUE)) {
        holder.putNull(name);
      } else {
        holder.put(name, cell);
      }
    }
    return values;
  }
}
