package dev.howdah.sandbox.marketo.bulk;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Which people an export takes; both ends of a range of time belong to it. */
sealed interface LeadFilter {

  String condition();

  void bind(PreparedStatement statement) throws SQLException;

  /** People created, or last changed in any field, in a range of time. */
  record Between(String column, Instant from, Instant to) implements LeadFilter {

    @Override
    public String condition() {
      return column + " BETWEEN ? AND ? ORDER BY " + column + ", id";
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setLong(1, from.getEpochSecond());
      statement.setLong(2, to.getEpochSecond());
    }
  }

  /** People that are on a static list when the job begins. */
  record OnList(long list) implements LeadFilter {

    @Override
    public String condition() {
      return "id IN (SELECT lead FROM member WHERE list = ?) ORDER BY id";
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
      statement.setLong(1, list);
    }
  }
}
