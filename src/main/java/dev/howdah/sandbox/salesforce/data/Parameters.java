package dev.howdah.sandbox.salesforce.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sets the question marks of a statement. */
final class Parameters {

  private Parameters() {}

  /**
   * @param first the number of the first one to set, from 1
   */
  static void bind(PreparedStatement statement, List<?> values, int first) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(first + i, values.get(i));
    }
  }
}
