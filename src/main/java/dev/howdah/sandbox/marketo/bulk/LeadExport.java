package dev.howdah.sandbox.marketo.bulk;

import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.base.LeadRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** People, by the time of their creation or last change or by a static list. */
record LeadExport(List<LeadField> fields, List<String> headers, Format format, LeadFilter filter)
    implements Export {

  LeadExport {
    fields = List.copyOf(fields);
    headers = List.copyOf(headers);
  }

  @Override
  public String kind() {
    return "leads";
  }

  @Override
  public void write(Connection connection, RowWriter rows, BooleanSupplier unwanted)
      throws SQLException, IOException {
    LeadField[] wanted = fields.toArray(LeadField[]::new);
    LeadRow row = new LeadRow();
    String sql =
        "SELECT id, created, updated, partition, row FROM lead WHERE " + filter.condition();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      filter.bind(statement);
      try (ResultSet found = statement.executeQuery()) {
        for (int count = 0; found.next(); count++) {
          if (count % 1024 == 0 && unwanted.getAsBoolean()) {
            return;
          }
          row.over(found.getBytes(5));
          for (LeadField field : wanted) {
            cell(rows, found, row, field);
          }
          rows.endRow();
        }
      }
    }
  }

  private static void cell(RowWriter rows, ResultSet found, LeadRow row, LeadField field)
      throws SQLException, IOException {
    if (field.slot() >= 0) {
      rows.cell(row.blob(), row.start(field), row.length(field));
    } else if (field == LeadFields.ID) {
      rows.number(found.getLong(1));
    } else if (field == LeadFields.CREATED_AT) {
      rows.instant(found.getLong(2));
    } else if (field == LeadFields.UPDATED_AT) {
      rows.instant(found.getLong(3));
    } else {
      rows.number(found.getInt(4));
    }
  }
}
