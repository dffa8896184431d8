package dev.howdah.invite.csv;

import dev.howdah.store.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private @Nullable Future<?> storing;
  private final ExecutorService storer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "invite-csv-storer");
            thread.setDaemon(true);
            return thread;
          });

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

  /** Stores a batch while the caller reads on; waits first until the one before is stored. */
  void store(Runnable batch) {
    awaitStored();
    storing = storer.submit(batch);
  }

  /** Waits until all batches are stored; throws what kept the last one from it. */
  void awaitStored() {
    Future<?> last = storing;
    storing = null;
    if (last == null) {
      return;
    }
    try {
      last.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while rows were stored");
    }
  }

  /** Gives the lease back; another worker may go on. */
  @Override
  public void close() {
    // A batch that is still on its way is stored whole under the lease, or not at all.
    storer.shutdown();
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
