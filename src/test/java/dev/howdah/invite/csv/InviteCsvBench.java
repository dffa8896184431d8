package dev.howdah.invite.csv;

import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Times a file from its drop to its report against the bare parser of camel-csv reading the same
 * file; run by src/bench/invite-csv. Ours stores invitations and mails durably as shipped.
 */
final class InviteCsvBench {

  /** Both get as many passes over the same file, and of both the best counts. */
  private static final int PASSES = 5;

  private InviteCsvBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int rows = Integer.parseInt(args[1]);
    Path file = folder.resolve("people.csv");
    write(file, rows);
    double parser = Double.MAX_VALUE;
    for (int pass = 1; pass <= PASSES; pass++) {
      double seconds = parse(file, rows);
      System.out.printf(Locale.ROOT, "bare parser, pass %d: %.3f s%n", pass, seconds);
      parser = Math.min(parser, seconds);
    }
    double ours = Double.MAX_VALUE;
    try (Store store = Store.open(StoreSettings.in(folder.resolve("data")));
        CsvEntry entry = new CsvEntry(store, folder.resolve("inbox"), false)) {
      Files.createDirectories(entry.inbox);
      for (int pass = 1; pass <= PASSES; pass++) {
        double seconds = take(store, entry, file, "people" + pass + ".csv", rows);
        System.out.printf(Locale.ROOT, "ours, pass %d: %.3f s%n", pass, seconds);
        ours = Math.min(ours, seconds);
        entry.forget();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"rows\":%d,\"seconds\":%.3f,\"rows_per_second\":%.0f,\"parser_seconds\":%.3f,"
            + "\"ratio\":%.2f,\"peak_memory_mb\":%d}%n",
        rows,
        ours,
        rows / ours,
        parser,
        ours / parser,
        peakMegabytes());
  }

  private static double take(Store store, CsvEntry entry, Path file, String name, int rows)
      throws IOException {
    Files.copy(file, entry.inbox.resolve(name));
    System.gc();
    long start = System.nanoTime();
    entry.look();
    double seconds = (System.nanoTime() - start) / 1e9;
    long reported;
    try (Stream<String> lines = Files.lines(entry.inbox.resolve("done/" + name + ".report.csv"))) {
      reported = lines.filter(line -> line.contains(",invited,")).count();
    }
    for (String table : List.of("member", "invitation", "mail")) {
      long stored =
          store.read(
              handle ->
                  handle
                      .createQuery(
                          "SELECT COUNT(*) FROM "
                              + table
                              + (table.equals("mail") ? " WHERE kind = 'invitation'" : ""))
                      .mapTo(Long.class)
                      .one());
      if (reported != rows || stored != rows) {
        throw new IllegalStateException(
            "Expected " + rows + " but " + reported + " are reported and " + stored + " " + table);
      }
    }
    return seconds;
  }

  private static double parse(Path file, int rows) throws IOException {
    long start = System.nanoTime();
    long records = 0;
    try (Reader in = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.parse(in, CSVFormat.DEFAULT)) {
      for (var row : parser) {
        records += row.size() > 0 ? 1 : 0;
      }
    }
    if (records != rows + 1) {
      throw new IllegalStateException("Expected " + (rows + 1) + " rows but found " + records);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void write(Path file, int rows) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("email,first_name,last_name,teams,workspace,role,language\n");
      for (int n = 0; n < rows; n++) {
        out.write(
            "person"
                + n
                + ".of."
                + rows
                + "@example.com,Anna,\"Berg, "
                + n
                + "\",,Default,user,sv\n");
      }
    }
  }

  /** The most memory the process ever had, as Linux tells it; 0 elsewhere. */
  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
