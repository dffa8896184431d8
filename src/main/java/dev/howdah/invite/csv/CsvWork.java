package dev.howdah.invite.csv;

import dev.howdah.store.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file in work, from its first row to its last; this process holds its lease. */
final class CsvWork implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CsvWork.class);

  private final CsvFile file;
  private final Lease lease;
  private @Nullable InputStream text;
  private long row;
  private boolean headerPassed;

  /** A row with its number, as a spreadsheet counts. */
  record Row(long number, List<String> cells) {}

  CsvWork(CsvFile file, Lease lease) {
    this.file = file;
    this.lease = lease;
    this.headerPassed = !file.mapping().orElseThrow().header();
  }

  CsvFile file() {
    return file;
  }

  Lease lease() {
    return lease;
  }

  InputStream reading(InputStream opened) {
    text = opened;
    return opened;
  }

  /** The rows of the next batch that are to be taken: no header, none blank, none done before. */
  List<Row> open(List<List<String>> batch) {
    List<Row> open = new ArrayList<>(batch.size());
    for (List<String> cells : batch) {
      row++;
      if (Examination.isBlank(cells)) {
        continue;
      }
      if (!headerPassed) {
        headerPassed = true;
      } else if (row > file.checkpoint()) {
        open.add(new Row(row, cells));
      }
    }
    return open;
  }

  /** Gives the lease back; another worker may go on. */
  @Override
  public void close() {
    if (text != null) {
      try {
        text.close();
      } catch (IOException e) {
        LOG.debug("File {} could not be closed", file.id(), e);
      }
    }
    lease.close();
  }
}
