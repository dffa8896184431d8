package dev.howdah.sandbox.marketo.bulk;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a job extracts: a header and the rows of one consistent state of the database. */
interface Export {

  /** Which jobs it is listed with: {@code leads} or {@code activities}. */
  String kind();

  Format format();

  List<String> headers();

  /** Writes all rows, one after the other; stops early once nobody wants them any more. */
  void write(Connection connection, RowWriter rows, BooleanSupplier unwanted)
      throws SQLException, IOException;
}
