package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoiled files through the entry: whatever the bytes, the file ends in a room with a report, in
 * bounded time, and no row that was left whole is lost. The long form is src/proof/fuzz-invite-csv.
 */
class FuzzTest {

  private static final int FILES = Integer.getInteger("proof.files", 150);
  private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("proof.minutes", 0));
  private static final long SEED = Long.getLong("proof.seed", 3L);

  /** No file of the fuzz is large; more time than this for one is a hang. */
  private static final long LONGEST_SECONDS = 30;

  private static final byte[][] NASTY = {
    bytes("\""),
    bytes("\"\""),
    bytes("\n\""),
    bytes(",\""),
    bytes("\r"),
    bytes(";"),
    bytes("\t"),
    bytes("sep=;\n"),
    bytes("=1+1"),
    {0},
    {(byte) 0xff},
    {(byte) 0xc3},
    {(byte) 0xa4, (byte) 0x40},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
    {(byte) 0xff, (byte) 0xfe},
    {(byte) 0x1f}
  };

  @TempDir private Path inbox;

  /** A spoiled file, and the addresses of the rows that were left whole. */
  private record Spoiled(byte[] bytes, List<String> whole) {}

  @Test
  void everySpoiledFileEndsWithAReportAndLosesNoWholeRow() throws Exception {
    Random random = new Random(SEED);
    List<byte[]> corpus = corpus();
    Instant end = Instant.now().plus(TIME);
    int count = 0;
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE);
        CsvEntry entry = new CsvEntry(database.store(), inbox, false)) {
      CsvEntry.makeTeams(database.store());
      while (count < FILES || Instant.now().isBefore(end)) {
        entry.forget();
        Spoiled file =
            random.nextBoolean()
                ? spoiledRows(random)
                : new Spoiled(spoil(corpus.get(random.nextInt(corpus.size())), random), List.of());
        String name = "file" + count + ".csv";
        byte[] bytes = file.bytes();
        entry.drop(name, bytes);

        CompletableFuture.runAsync(entry::look).get(LONGEST_SECONDS, TimeUnit.SECONDS);

        check(entry, name, file, count);
        count++;
      }
    }
    System.out.println(count + " spoiled files, seed " + SEED + ": no crash, no hang, no lost row");
  }

  private void check(CsvEntry entry, String name, Spoiled file, int count) throws Exception {
    String what = "file " + count + " of seed " + SEED;
    assertThat(inbox.resolve(name)).as(what).doesNotExist();
    if (entry.parked().isPresent()) {
      assertThat(inbox.resolve("parked").resolve(name)).as(what).hasBinaryContent(file.bytes());
      Files.delete(inbox.resolve("parked").resolve(name));
      return;
    }
    String report = entry.report(name);
    assertThat(report).as(what).startsWith("row,address,result,reason\n");
    assertThat(report).as(what).doesNotContain("a fault in Howdah");
    boolean failed = report.contains("\n0,,failed,");
    assertThat(inbox.resolve(failed ? "failed" : "done").resolve(name))
        .as(what)
        .hasBinaryContent(file.bytes());
    if (!failed) {
      assertThat(file.whole()).as(what + ":\n" + report).allMatch(report::contains);
    }
    for (String room : List.of("done", "failed")) {
      Files.deleteIfExists(inbox.resolve(room).resolve(name));
      Files.deleteIfExists(inbox.resolve(room).resolve(name + ".report.csv"));
    }
  }

  /** Rows of which some are spoiled; the others must come through. */
  private static Spoiled spoiledRows(Random random) {
    char delimiter = ",;\t".charAt(random.nextInt(3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes("email" + delimiter + "first name" + delimiter + "teams\n"));
    List<String> whole = new ArrayList<>();
    int rows = 3 + random.nextInt(40);
    for (int n = 0; n < rows; n++) {
      String address = "p" + n + "x@example.com";
      String name =
          switch (random.nextInt(4)) {
            case 0 -> "\"An" + delimiter + "na\"";
            case 1 -> "\"Line\nbreak\"";
            case 2 -> "\u00c5sa";
            default -> "Anna";
          };
      byte[] row = bytes(address + delimiter + name + delimiter + "SDR\n");
      if (random.nextInt(4) == 0) {
        byte[] inside = Arrays.copyOf(row, row.length - 1);
        out.writeBytes(spoil(inside, random));
        out.writeBytes(bytes("\n"));
      } else {
        out.writeBytes(row);
        whole.add(address);
      }
    }
    return new Spoiled(out.toByteArray(), whole);
  }

  private static byte[] spoil(byte[] bytes, Random random) {
    byte[] spoiled = bytes;
    for (int n = 1 + random.nextInt(5); n > 0; n--) {
      int at = spoiled.length == 0 ? 0 : random.nextInt(spoiled.length);
      int to = Math.min(spoiled.length, at + random.nextInt(30));
      spoiled =
          switch (random.nextInt(5)) {
            case 0 -> joined(spoiled, at, new byte[] {(byte) random.nextInt(256)}, at);
            case 1 -> joined(spoiled, at, NASTY[random.nextInt(NASTY.length)], at);
            case 2 -> joined(spoiled, at, new byte[0], to);
            case 3 -> joined(spoiled, at, Arrays.copyOfRange(spoiled, at, to), at);
            default -> joined(spoiled, at, NASTY[random.nextInt(NASTY.length)], to);
          };
    }
    return spoiled;
  }

  /** The bytes up to one place, something else, and the bytes from another place. */
  private static byte[] joined(byte[] bytes, int to, byte[] between, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.writeBytes(between);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static List<byte[]> corpus() throws Exception {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/invite-csv/files"))) {
      for (Path file : files.sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
