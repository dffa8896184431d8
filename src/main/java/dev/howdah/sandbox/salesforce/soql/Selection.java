package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a query selects, as outputs and as columns of SQL. */
final class Selection {

  private final Planner planner;
  private final Names names;
  private final Complaint complaint;
  private final List<Plan.Output> outputs = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private int expressions;

  Selection(Planner planner, Names names, Complaint complaint) {
    this.planner = planner;
    this.names = names;
    this.complaint = complaint;
    column(names.rootAlias() + ".\"" + names.root().key() + "\"");
  }

  List<Plan.Output> outputs() {
    return List.copyOf(outputs);
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  void addRecords(Query query) {
    for (Query.Selected selected : query.selected()) {
      if (selected instanceof Query.Column column) {
        add(names.find(column.path()), column.path().at(), column.alias());
      } else if (selected instanceof Query.AllFields all) {
        addAll(all);
      } else if (selected instanceof Query.Children children) {
        outputs.add(planner.children(children.query(), names.root()));
      }
    }
  }

  void addGroups(Query query) {
    columns.set(0, "NULL");
    Set<String> grouped = new HashSet<>();
    query.groupBy().forEach(by -> grouped.add(planner.grouped(by, names)));
    for (Query.Selected selected : query.selected()) {
      if (selected instanceof Query.Column column) {
        Names.Found found = names.find(column.path());
        if (!grouped.contains(found.sql())) {
          throw complaint.at(
              column.path().at(),
              "MALFORMED_QUERY",
              "Field must be grouped or aggregated: " + column.path().text());
        }
        String name = column.alias() == null ? found.field().name() : column.alias();
        value(List.of(), name, found.field(), found.sql());
      } else if (selected instanceof Query.Part part) {
        addPart(part, grouped);
      } else if (selected instanceof Query.Aggregate aggregate) {
        Names.Found found = names.find(aggregate.path());
        value(
            List.of(),
            expression(aggregate.alias()),
            Planner.aggregateField(aggregate.function(), found.field()),
            Planner.aggregate(aggregate.function(), found.sql()));
      } else {
        throw complaint.malformed("Grouped queries cannot select whole records");
      }
    }
  }

  /** A date, other than a moment, may be grouped by itself and then shown in parts. */
  private void addPart(Query.Part part, Set<String> grouped) {
    Query.Path path = part.of().path();
    Names.Found found = names.find(path);
    String sql = DateParts.sql(part.of(), found, complaint);
    boolean isDay = found.field().type() == FieldType.DATE && grouped.contains(found.sql());
    if (!grouped.contains(sql) && !isDay) {
      throw complaint.at(
          path.at(), "MALFORMED_QUERY", "Field must be grouped or aggregated: " + path.text());
    }
    value(List.of(), expression(part.alias()), DateParts.field(found.field()), sql);
  }

  private String expression(@Nullable String alias) {
    return alias == null ? "expr" + expressions++ : alias;
  }

  private void addAll(Query.AllFields all) {
    if (!Set.of("ALL", "STANDARD", "CUSTOM").contains(all.which())) {
      throw complaint.at(all.at(), "MALFORMED_QUERY", "Unknown argument of FIELDS: " + all.which());
    }
    for (Field field : names.root().fields()) {
      if (all.which().equals("ALL") || field.custom() == all.which().equals("CUSTOM")) {
        add(names.find(new Query.Path(field.name(), all.at())), all.at(), null);
      }
    }
  }

  private void add(Names.Found found, int at, @Nullable String alias) {
    if (alias != null) {
      throw complaint.malformed("only aggregate expressions use field aliasing: " + alias);
    }
    List<Plan.Step> steps = new ArrayList<>();
    for (int i = 0; i < found.way().size(); i++) {
      Names.Place place = found.way().get(i);
      steps.add(
          new Plan.Step(
              found.words().get(i), column(place.id()), column(place.type()), place.polymorphic()));
    }
    String name = found.field().name();
    String path = String.join(".", found.words()) + "." + name;
    if (!paths.add(path.toLowerCase(Locale.ROOT))) {
      throw complaint.at(at, "INVALID_FIELD", "duplicate field selected: " + name);
    }
    value(steps, name, found.field(), found.sql());
  }

  private void value(List<Plan.Step> steps, String name, Field field, String sql) {
    outputs.add(new Plan.Value(steps, name, field.type(), column(sql)));
  }

  /** The number of a column, counted from 1; the same SQL is asked for once. */
  private int column(String sql) {
    int known = columns.indexOf(sql);
    if (known >= 0) {
      return known + 1;
    }
    columns.add(sql);
    return columns.size();
  }
}
