package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import java.util.Set;

/**
 * Parts of dates, in UTC.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_date_functions.htm">Date
 *     Functions</a>
 */
final class DateParts {

  static final Set<String> NAMES = Set.of("CALENDAR_YEAR", "CALENDAR_MONTH");

  private DateParts() {}

  /** The SQL of a part of a field. */
  static String sql(Query.Dated part, Names.Found of, Complaint complaint) {
    FieldType type = of.field().type();
    if (type != FieldType.DATE && type != FieldType.DATETIME) {
      throw complaint.at(
          part.path().at(),
          "INVALID_FIELD",
          "field " + of.field().name() + " does not support date function " + part.function());
    }
    return "CAST(strftime('"
        + (part.function().equals("CALENDAR_YEAR") ? "%Y" : "%m")
        + "', "
        + (type == FieldType.DATE ? of.sql() : of.sql() + " / 1000, 'unixepoch'")
        + ") AS INTEGER)";
  }

  /** What a part of a field is. */
  static Field field(Field of) {
    return Planner.aggregateField("COUNT", of);
  }
}
