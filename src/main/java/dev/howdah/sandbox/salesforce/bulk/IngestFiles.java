package dev.howdah.sandbox.salesforce.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The three files that an ingest job leaves. */
final class IngestFiles implements AutoCloseable {

  private final CsvForm form;
  private final ResultFile successful;
  private final ResultFile failed;
  private final ResultFile unprocessed;
  private final ResultFile.Writer success;
  private final ResultFile.Writer failure;
  private final ResultFile.Writer rest;
  private final StringBuilder line = new StringBuilder();

  IngestFiles(Path folder, String id, CsvForm form, List<String> columns) throws IOException {
    this.form = form;
    this.successful = file(folder, id + "-successful", columns, "sf__Id", "sf__Created");
    this.failed = file(folder, id + "-failed", columns, "sf__Id", "sf__Error");
    this.unprocessed = file(folder, id + "-unprocessed", columns);
    this.success = successful.new Writer();
    this.failure = failed.new Writer();
    this.rest = unprocessed.new Writer();
  }

  private ResultFile file(Path folder, String name, List<String> columns, String... before) {
    line.setLength(0);
    form.line(line, joined(columns, before));
    return new ResultFile(folder, name, line.toString().getBytes(StandardCharsets.UTF_8));
  }

  void succeeded(String id, boolean created, List<String> cells) throws IOException {
    write(success, cells, id, Boolean.toString(created));
  }

  void failed(String id, String error, List<String> cells) throws IOException {
    write(failure, cells, id, error);
  }

  void left(List<String> cells) throws IOException {
    write(rest, cells);
  }

  private void write(ResultFile.Writer writer, List<String> cells, String... before)
      throws IOException {
    line.setLength(0);
    form.line(line, joined(cells, before));
    writer.add(line);
  }

  private static String[] joined(List<String> cells, String... before) {
    return Stream.concat(Stream.of(before), cells.stream()).toArray(String[]::new);
  }

  ResultFile successful() {
    return successful;
  }

  ResultFile failed() {
    return failed;
  }

  ResultFile unprocessed() {
    return unprocessed;
  }

  @Override
  public void close() throws IOException {
    success.close();
    failure.close();
    rest.close();
  }
}
