package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a query into a plan: finds its object, its names and its conditions. */
final class Planner {

  private static final int HIGHEST_OFFSET = 2000;
  private static final int MOST_WITH_ALL_FIELDS = 200;

  private final Catalogue catalogue;
  private final Complaint complaint;
  private final QueryContext context;
  private int semiJoins;

  Planner(Catalogue catalogue, Complaint complaint, QueryContext context) {
    this.catalogue = catalogue;
    this.complaint = complaint;
    this.context = context;
  }

  Plan plan(Query query) {
    ObjectType type =
        catalogue
            .find(query.from())
            .filter(found -> found.seenBy(context.tooling()))
            .orElseThrow(() -> complaint.noType(query.fromAt(), query.from()));
    if (query.allRows()) {
      throw complaint.malformed("ALL ROWS only allowed in Apex code");
    }
    return plan(query, type, new Names(catalogue, type, query.alias(), complaint, ""));
  }

  private Plan plan(Query query, ObjectType type, Names names) {
    requireLimits(query);
    Plan.Shape shape = shape(query);
    Selection selection = new Selection(this, names, complaint);
    if (shape == Plan.Shape.GROUPS) {
      selection.addGroups(query);
    } else if (shape == Plan.Shape.RECORDS) {
      selection.addRecords(query);
    }
    Filters filters = new Filters(names, this, complaint, context.now());
    String where = query.where() == null ? "" : filters.sql(query.where(), false);
    String filter = withoutDeleted(names, where);
    String tail = groupBy(query, names, filters) + orderBy(query, names, filters);
    return new Plan(
        shape,
        type,
        selection.outputs(),
        selection.columns(),
        names.source(),
        filter,
        tail,
        List.copyOf(filters.parameters()),
        query.limit(),
        query.offset() == null ? 0 : query.offset(),
        !query.orderBy().isEmpty());
  }

  private String withoutDeleted(Names names, String where) {
    if (context.withDeleted() || !names.root().hasRecycleBin()) {
      return where;
    }
    String alive = names.rootAlias() + ".IsDeleted = 0";
    return where.isEmpty() ? alive : alive + " AND " + where;
  }

  private void requireLimits(Query query) {
    if (query.offset() != null && query.offset() > HIGHEST_OFFSET) {
      throw SalesforceError.badRequest(
          "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + HIGHEST_OFFSET);
    }
    for (Query.Selected selected : query.selected()) {
      if (selected instanceof Query.AllFields fields && !fields.which().equals("STANDARD")) {
        Integer limit = query.limit();
        if (limit == null || limit > MOST_WITH_ALL_FIELDS) {
          throw complaint.malformed(
              "The SOQL FIELDS function must have a LIMIT of at most " + MOST_WITH_ALL_FIELDS);
        }
      }
    }
  }

  private Plan.Shape shape(Query query) {
    if (query.selected().stream().anyMatch(s -> s instanceof Query.CountAll)) {
      if (query.selected().size() > 1 || !query.groupBy().isEmpty()) {
        throw complaint.malformed("COUNT() must be the only element in the SELECT list");
      }
      return Plan.Shape.COUNT;
    }
    boolean grouped =
        !query.groupBy().isEmpty()
            || query.selected().stream()
                .anyMatch(s -> s instanceof Query.Aggregate || s instanceof Query.Part);
    return grouped ? Plan.Shape.GROUPS : Plan.Shape.RECORDS;
  }

  private String groupBy(Query query, Names names, Filters filters) {
    if (query.groupBy().isEmpty()) {
      return "";
    }
    List<String> by = query.groupBy().stream().map(each -> grouped(each, names)).toList();
    String having = query.having() == null ? "" : " HAVING " + filters.sql(query.having(), false);
    return " GROUP BY " + String.join(", ", by) + having;
  }

  /** The SQL of something to group by. */
  String grouped(Query.Operand by, Names names) {
    Names.Found found = names.find(by.path());
    if (by instanceof Query.Dated part) {
      return DateParts.sql(part, found, complaint);
    }
    if (!found.field().groupable()) {
      throw complaint.at(
          by.path().at(),
          "INVALID_FIELD",
          "field '" + found.field().name() + "' can not be grouped in a query call");
    }
    return found.sql();
  }

  private String orderBy(Query query, Names names, Filters filters) {
    if (query.orderBy().isEmpty()) {
      return "";
    }
    return query.orderBy().stream()
        .map(order -> order(order, names, filters))
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  /** Nulls come first unless the query says otherwise, whatever the direction. */
  private String order(Query.Order order, Names names, Filters filters) {
    Names.Found found = names.find(order.by().path());
    Field field = found.field();
    String sql = found.sql();
    if (order.by() instanceof Query.Computed computed) {
      sql = aggregate(computed.function(), sql);
    } else if (order.by() instanceof Query.Dated part) {
      sql = DateParts.sql(part, found, complaint);
    } else if (!field.sortable()) {
      throw filters.notSortable(field, order.by().path().at());
    } else if (field.type().isWords()) {
      sql += " COLLATE NOCASE";
    }
    boolean nullsLast = Boolean.FALSE.equals(order.nullsFirst());
    return sql
        + (order.descending() ? " DESC" : " ASC")
        + (nullsLast ? " NULLS LAST" : " NULLS FIRST");
  }

  /** The plan of a query whose one column stands in another's condition. */
  Plan semiJoin(Query query) {
    ObjectType type =
        catalogue
            .find(query.from())
            .filter(found -> found.seenBy(context.tooling()))
            .orElseThrow(() -> complaint.noType(query.fromAt(), query.from()));
    if (query.selected().size() != 1 || !(query.selected().get(0) instanceof Query.Column column)) {
      throw complaint.malformed(
          "The inner select in a semi join or anti join must select exactly one id field");
    }
    String prefix = "s" + ++semiJoins;
    Names names = new Names(catalogue, type, query.alias(), complaint, prefix);
    Names.Found found = names.find(column.path());
    if (!found.field().type().isId()) {
      throw complaint.malformed(
          "The inner select field '"
              + found.field().name()
              + "' in a semi join must be an id field");
    }
    Plan plan = plan(query, type, names);
    String present = found.sql() + " IS NOT NULL";
    String filter = plan.filter().isEmpty() ? present : present + " AND " + plan.filter();
    return new Plan(
        plan.shape(),
        type,
        List.of(),
        List.of(found.sql()),
        plan.source(),
        filter,
        plan.tail(),
        plan.parameters(),
        plan.limit(),
        plan.offset(),
        plan.ordered());
  }

  /** The plan of a query in parentheses over the children of an object. */
  Plan.Subquery children(Query query, ObjectType parent) {
    Catalogue.Child child =
        catalogue.children(parent).stream()
            .filter(c -> query.from().equalsIgnoreCase(c.field().children()))
            .findFirst()
            .orElseThrow(() -> complaint.noChildren(query.fromAt(), query.from()));
    if (query.selected().stream().anyMatch(s -> s instanceof Query.Children)) {
      throw complaint.malformed("Nesting of child subqueries is not supported");
    }
    Names names = new Names(catalogue, child.type(), query.alias(), complaint, "");
    Plan plan = plan(query, child.type(), names);
    if (plan.shape() != Plan.Shape.RECORDS) {
      throw complaint.malformed("Aggregate functions are not allowed in a child subquery");
    }
    return new Plan.Subquery(name(child), child.field().name(), plan);
  }

  private static String name(Catalogue.Child child) {
    String name = child.field().children();
    return name == null ? child.type().plural() : name;
  }

  static String aggregate(String function, @Nullable String sql) {
    return function.equals("COUNT_DISTINCT")
        ? "COUNT(DISTINCT " + sql + ")"
        : function + "(" + sql + ")";
  }

  /** What an aggregate function makes of a field. */
  static Field aggregateField(String function, Field field) {
    FieldType type =
        function.startsWith("COUNT")
            ? FieldType.INT
            : function.equals("AVG") ? FieldType.DOUBLE : field.type();
    return new Field(
        field.name(),
        type,
        field.size(),
        field.scale(),
        field.label(),
        Set.of(),
        List.of(),
        null,
        null,
        false,
        List.of(),
        null,
        null,
        null);
  }
}
