package dev.howdah.sandbox.salesforce.data;

import java.io.IOException;

/** Takes the rows of an export one by one. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes a row.
   *
   * @param cells texts as Bulk API shows them, empty where there is no value; the array is used
   *     again for the next row
   * @return whether more rows are wanted
   */
  boolean take(String[] cells) throws IOException;
}
