package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;

/** The way from the text of a query to SQL. */
public final class Soql {

  /** Longer statements are refused, as the real service does. */
  static final int LONGEST = 100_000;

  private Soql() {}

  /**
   * Reads a query and looks up its names.
   *
   * @throws SalesforceError {@code MALFORMED_QUERY}, {@code INVALID_FIELD}, {@code INVALID_TYPE}
   *     and the like, where possible with the place
   */
  public static Plan plan(String soql, Catalogue catalogue, QueryContext context) {
    if (soql.length() > LONGEST) {
      throw SalesforceError.badRequest(
          "MALFORMED_QUERY", "SOQL statements cannot be longer than " + LONGEST + " characters.");
    }
    Query query = Parser.parse(soql);
    return new Planner(catalogue, new Complaint(soql), context).plan(query);
  }

  /** What Bulk API refuses in a query that the REST API would take; does nothing for others. */
  public static void requireFitForBulk(Plan plan) {
    boolean children = plan.outputs().stream().anyMatch(o -> o instanceof Plan.Subquery);
    if (children) {
      throw refused("Aggregate Relationships not supported in Bulk V2 Query with CSV content type");
    }
    if (plan.shape() != Plan.Shape.RECORDS) {
      throw refused("Aggregate queries are not supported in Bulk V2 Query");
    }
    if (plan.offset() > 0) {
      throw refused("Offset is not supported in Bulk V2 Query");
    }
    boolean compound =
        plan.outputs().stream()
            .anyMatch(
                o ->
                    o instanceof Plan.Value value
                        && value.type() == dev.howdah.sandbox.salesforce.schema.FieldType.ADDRESS);
    if (compound) {
      throw refused("Selecting compound data not supported in Bulk Query");
    }
  }

  private static SalesforceError refused(String message) {
    return SalesforceError.badRequest("FUNCTIONALITY_NOT_ENABLED", message);
  }
}
