package dev.howdah.invite.csv;

import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Times a file from its drop to its report against the bare parser of camel-csv reading the same
 * file; run by src/bench/invite-csv. Ours stores invitations and mails durably as shipped.
 */
final class InviteCsvBench {

  private InviteCsvBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int rows = Integer.parseInt(args[1]);
    Path file = folder.resolve("people.csv");
    write(file, rows);
    double parser = Double.MAX_VALUE;
    for (int pass = 1; pass <= 5; pass++) {
      double seconds = parse(file, rows);
      System.out.printf(Locale.ROOT, "bare parser, pass %d: %.3f s%n", pass, seconds);
      parser = Math.min(parser, seconds);
    }
    Path warm = folder.resolve("warm.csv");
    write(warm, 2_000);
    double ours;
    try (Store store = Store.open(StoreSettings.in(folder.resolve("data")));
        CsvEntry entry = new CsvEntry(store, folder.resolve("inbox"), false)) {
      entry.drop("warm.csv", Files.readAllBytes(warm));
      entry.look();
      entry.forget();
      Files.move(file, folder.resolve("inbox/people.csv"));
      System.gc();
      long start = System.nanoTime();
      entry.look();
      ours = (System.nanoTime() - start) / 1e9;
      long invited = Files.lines(folder.resolve("inbox/done/people.csv.report.csv")).count() - 1;
      if (invited != rows || entry.people().size() != rows) {
        throw new IllegalStateException("Expected " + rows + " invited but found " + invited);
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
