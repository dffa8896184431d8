package dev.howdah.sandbox.salesforce.bulk;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Sends a header line and a part of a file, never whole on the heap. */
final class Csv {

  private static final String TYPE = "text/csv; charset=UTF-8";
  private static final int BUFFER = 1 << 16;

  private Csv() {}

  static void send(HttpRequest request, HttpResponse response, byte[] header, Part part)
      throws IOException {
    response.header("Content-Type", TYPE);
    String accepted = request.header("Accept-Encoding");
    if (accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip")) {
      response.header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");
      try (OutputStream out = new FastGzip(response.raw())) {
        out.write(header);
        part.copy(out);
      }
    } else {
      long length = header.length + part.until() - part.from();
      response.header("Content-Length", Long.toString(length));
      response.raw().write(header);
      part.copy(response.raw());
    }
  }

  /** Bytes of a file from the first up to, and without, the second. */
  record Part(Path file, long from, long until) {

    private void copy(OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER];
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        var in = Channels.newInputStream(channel.position(from));
        for (long left = until - from; left > 0; ) {
          int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (n < 0) {
            throw new IOException("A result file ended " + left + " bytes early: " + file);
          }
          out.write(buffer, 0, n);
          left -= n;
        }
      }
    }
  }

  /** The fastest level: results are read once, by a neighbour. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
