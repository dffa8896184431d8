package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.soql.Plan;
import dev.howdah.sandbox.salesforce.soql.QueryContext;
import dev.howdah.sandbox.salesforce.soql.Soql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code columns=true} answers: the shape of a query's rows instead of the rows. */
final class QueryColumns {

  private QueryColumns() {}

  static Map<String, Object> of(String soql, Catalogue catalogue, boolean tooling) {
    Plan plan = Soql.plan(soql, catalogue, new QueryContext(Instant.EPOCH, false, tooling));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("columnMetadata", columns(plan));
    body.put("entityName", plan.type().name());
    body.put("groupBy", plan.shape() == Plan.Shape.GROUPS);
    body.put("idSelected", plan.outputs().stream().anyMatch(QueryColumns::isId));
    body.put("keyPrefix", plan.type().prefix());
    return body;
  }

  private static boolean isId(Plan.Output output) {
    return output instanceof Plan.Value value
        && value.steps().isEmpty()
        && value.name().equals("Id");
  }

  private static List<Map<String, Object>> columns(Plan plan) {
    List<Map<String, Object>> columns = new ArrayList<>();
    boolean aggregate = plan.shape() == Plan.Shape.GROUPS;
    Map<String, List<Map<String, Object>>> parents = new LinkedHashMap<>();
    for (Plan.Output output : plan.outputs()) {
      if (output instanceof Plan.Subquery children) {
        columns.add(column(children.name(), FieldType.STRING, true, columns(children.plan())));
      } else if (output instanceof Plan.Value value) {
        List<Map<String, Object>> place = columns;
        for (Plan.Step step : value.steps()) {
          place = parent(step.name(), place, parents);
        }
        place.add(column(value.name(), value.type(), aggregate, List.of()));
      }
    }
    return columns;
  }

  private static List<Map<String, Object>> parent(
      String name,
      List<Map<String, Object>> place,
      Map<String, List<Map<String, Object>>> parents) {
    String key = System.identityHashCode(place) + "." + name;
    List<Map<String, Object>> known = parents.get(key);
    if (known == null) {
      known = new ArrayList<>();
      parents.put(key, known);
      place.add(column(name, FieldType.STRING, false, known));
    }
    return known;
  }

  private static Map<String, Object> column(
      String name, FieldType type, boolean aggregate, List<Map<String, Object>> joined) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("aggregate", aggregate);
    column.put("apexType", type.word());
    column.put("booleanType", type == FieldType.BOOLEAN);
    column.put("columnName", name);
    column.put("custom", name.endsWith("__c"));
    column.put("displayName", name);
    column.put("foreignKeyName", joined.isEmpty() ? null : name);
    column.put("insertable", false);
    column.put("joinColumns", joined);
    column.put("numberType", type.isNumber());
    column.put("textType", type.isWords() || type.isId());
    column.put("updatable", false);
    return column;
  }
}
