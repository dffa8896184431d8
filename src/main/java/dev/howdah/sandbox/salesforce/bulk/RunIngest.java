package dev.howdah.sandbox.salesforce.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.data.Upserted;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Runs one ingest job: 200 rows a transaction, each row for itself. */
final class RunIngest {

  private static final int ROWS_A_TRANSACTION = 200;

  private final Org org;
  private final IngestJob job;
  private final Path folder;

  RunIngest(Org org, IngestJob job, Path folder) {
    this.org = org;
    this.job = job;
    this.folder = folder;
  }

  void run() {
    if (!job.begin()) {
      return;
    }
    IngestOrder order = job.order();
    CsvReader.CsvReaderBuilder form =
        CsvReader.builder().fieldSeparator(order.form().delimiter().sign());
    try (CsvReader<CsvRecord> reader = form.ofCsvRecord(job.upload())) {
      requireLineEnding();
      Iterator<CsvRecord> rows = reader.iterator();
      if (!rows.hasNext()) {
        throw failure("InvalidBatch : The 'uploaded' file is empty");
      }
      List<String> columns = rows.next().getFields().stream().map(RunIngest::trimmed).toList();
      try (IngestFiles files = new IngestFiles(folder, order.id(), order.form(), columns)) {
        job.files(files);
        work(rows, columns, files);
      }
      job.done();
    } catch (SalesforceError e) {
      job.fail(e.text());
    } catch (IOException | RuntimeException e) {
      job.fail("InternalServerError : " + e.getMessage());
    }
  }

  private static String trimmed(String column) {
    return column.strip().replace("\uFEFF", "");
  }

  private void work(Iterator<CsvRecord> rows, List<String> columns, IngestFiles files)
      throws IOException {
    String unknown = unknownColumn(columns);
    IngestRow row = new IngestRow(org, job.order(), columns);
    while (unknown == null && job.running() && rows.hasNext()) {
      List<List<String>> chunk = new ArrayList<>();
      while (chunk.size() < ROWS_A_TRANSACTION && rows.hasNext()) {
        chunk.add(filled(rows.next().getFields(), columns.size()));
      }
      List<Object> outcomes =
          org.together(() -> chunk.stream().map(cells -> outcome(row, cells)).toList());
      for (int i = 0; i < chunk.size(); i++) {
        write(files, outcomes.get(i), chunk.get(i), columns);
      }
    }
    while (rows.hasNext()) {
      files.left(filled(rows.next().getFields(), columns.size()));
    }
    if (unknown != null) {
      throw failure("InvalidBatch : Field name not found : " + unknown);
    }
  }

  private static Object outcome(IngestRow row, List<String> cells) {
    try {
      return row.apply(cells);
    } catch (SalesforceError e) {
      return e;
    }
  }

  private static void write(
      IngestFiles files, Object outcome, List<String> cells, List<String> columns)
      throws IOException {
    if (outcome instanceof Upserted done) {
      files.succeeded(done.id(), done.created(), cells);
    } else if (outcome instanceof SalesforceError error) {
      int id = columns.indexOf("Id");
      String fields = error.fields().isEmpty() ? "--" : String.join(", ", error.fields()) + " --";
      files.failed(
          id < 0 ? "" : cells.get(id),
          error.errorCode() + ":" + error.text() + ":" + fields,
          cells);
    }
  }

  private static List<String> filled(List<String> cells, int size) {
    List<String> filled = new ArrayList<>(cells.subList(0, Math.min(size, cells.size())));
    while (filled.size() < size) {
      filled.add("");
    }
    return filled;
  }

  private @org.jspecify.annotations.Nullable String unknownColumn(List<String> columns) {
    ObjectType type = job.order().type();
    for (String column : columns) {
      String first = column.contains(".") ? column.substring(0, column.indexOf('.')) : column;
      boolean known =
          column.contains(".")
              ? type.relationship(first).isPresent()
              : type.field(first).isPresent();
      if (!known) {
        return column;
      }
    }
    return null;
  }

  private void requireLineEnding() throws IOException {
    CsvForm.LineEnding wanted = job.order().form().lineEnding();
    try (BufferedReader reader = Files.newBufferedReader(job.upload())) {
      int before = 0;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          boolean crlf = before == '\r';
          if (crlf != (wanted == CsvForm.LineEnding.CRLF)) {
            throw failure(
                "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting"
                    + " is "
                    + wanted);
          }
          return;
        }
        before = c;
      }
    }
  }

  private static SalesforceError failure(String message) {
    return SalesforceError.badRequest("InvalidBatch", message);
  }
}
