package dev.howdah.sandbox.salesforce.bulk;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines in one file, and in another where each begins, so that any page is found at once. */
final class ResultFile {

  private static final int BUFFER = 1 << 18;

  private final Path lines;
  private final Path starts;
  private final byte[] header;
  private volatile int rows;

  ResultFile(Path folder, String id, byte[] header) {
    this.lines = folder.resolve(id + ".csv");
    this.starts = folder.resolve(id + ".starts");
    this.header = header;
  }

  /** The line of names, which stands above every page. */
  byte[] header() {
    return header;
  }

  int rows() {
    return rows;
  }

  Path lines() {
    return lines;
  }

  /** Where the line of that number begins, counted from 0; for the last plus one, the end. */
  long start(int row) throws IOException {
    if (row >= rows) {
      return Files.size(lines);
    }
    try (RandomAccessFile in = new RandomAccessFile(starts.toFile(), "r")) {
      in.seek(row * 8L);
      return in.readLong();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(lines);
    Files.deleteIfExists(starts);
  }

  /** Writes it from the beginning. */
  final class Writer implements AutoCloseable {

    private final OutputStream out;
    private final DataOutputStream index;
    private long position;

    Writer() throws IOException {
      this.out = new BufferedOutputStream(Files.newOutputStream(lines), BUFFER);
      this.index =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(starts), BUFFER));
    }

    void add(CharSequence line) throws IOException {
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
      index.writeLong(position);
      out.write(bytes);
      position += bytes.length;
      rows++;
    }

    @Override
    public void close() throws IOException {
      out.close();
      index.close();
    }
  }
}
