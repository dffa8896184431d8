package dev.howdah.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The answer to one request: status and headers first, then one body. */
public final class HttpResponse {

  /** Bodies below this size are not worth compressing. */
  private static final int SMALLEST_GZIP_BYTES = 1024;

  private static final Pattern GZIP =
      Pattern.compile("(^|[,\\s])(x-)?gzip($|[,;\\s])", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFUSED_GZIP =
      Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*($|,)", Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Request request;
  private final Response response;
  private @Nullable OutputStream out;
  private @Nullable EarlyEnd earlyEnd;
  private boolean cut;

  /** How an answer may fail on purpose. */
  public enum EarlyEnd {
    /** The connection closes after half of the body. */
    CUT,
    /** Half of the body is sent as if it were the whole. */
    TRUNCATED
  }

  HttpResponse(Request request, Response response) {
    this.request = request;
    this.response = response;
  }

  public HttpResponse status(int status) {
    response.setStatus(status);
    return this;
  }

  public HttpResponse header(String name, String value) {
    response.getHeaders().put(name, value);
    return this;
  }

  /** Adds one more header of the same name, as several cookies need. */
  public HttpResponse addHeader(String name, String value) {
    response.getHeaders().add(name, value);
    return this;
  }

  /** A value that Jackson can write, as {@code application/json;charset=UTF-8}. */
  public void json(Object value) throws IOException {
    try {
      body("application/json;charset=UTF-8", JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer that cannot be written as JSON", e);
    }
  }

  public void text(String contentType, String text) throws IOException {
    body(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole body, compressed if it is worth it and the client takes gzip. */
  public void body(String contentType, byte[] bytes) throws IOException {
    if (bytes.length >= SMALLEST_GZIP_BYTES && takesGzip()) {
      try (OutputStream compressed = stream(contentType)) {
        compressed.write(bytes);
      }
    } else {
      header("Content-Type", contentType);
      header("Content-Length", Integer.toString(bytes.length));
      raw().write(bytes);
    }
  }

  /** A body of unknown length, compressed if the client takes gzip; to be closed by the caller. */
  public OutputStream stream(String contentType) throws IOException {
    header("Content-Type", contentType);
    if (takesGzip()) {
      header("Content-Encoding", "gzip");
      header("Vary", "Accept-Encoding");
      return new FastGzip(raw());
    }
    return raw();
  }

  /** A part of a file as it lies on disk, never compressed, never whole on the heap. */
  public void file(String contentType, Path file, long from, long length) throws IOException {
    header("Content-Type", contentType);
    header("Content-Length", Long.toString(length));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(from);
      InputStream in = Channels.newInputStream(channel);
      byte[] buffer = new byte[64 * 1024];
      long left = length;
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new IOException("The file ended " + left + " bytes early");
        }
        raw().write(buffer, 0, n);
        left -= n;
      }
    }
  }

  /** The bare stream, neither compressed nor counted. */
  public OutputStream raw() {
    if (out == null) {
      OutputStream whole = Content.Sink.asOutputStream(response);
      out = earlyEnd == null ? whole : shortened(whole, earlyEnd);
    }
    return out;
  }

  /** Lets this answer fail in its middle; to be called before anything is written. */
  public void endEarly(EarlyEnd end) {
    earlyEnd = end;
  }

  private OutputStream shortened(OutputStream whole, EarlyEnd end) {
    long length = response.getHeaders().getLongField("Content-Length");
    if (end == EarlyEnd.TRUNCATED && length >= 0) {
      header("Content-Length", Long.toString(length / 2));
    }
    return new ShortenedStream(
        length,
        (bytes, last) -> {
          whole.write(bytes);
          if (last && end == EarlyEnd.TRUNCATED) {
            whole.close();
          } else if (last) {
            whole.flush();
            cut = true;
            throw new ConnectionCut();
          }
        });
  }

  private boolean takesGzip() {
    String accepted = String.join(",", request.getHeaders().getValuesList("Accept-Encoding"));
    return GZIP.matcher(accepted).find() && !REFUSED_GZIP.matcher(accepted).find();
  }

  /** Compresses about twice as fast as usual, at little cost in size. */
  private static final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  void finish() throws IOException {
    raw().close();
    if (cut) {
      throw new ConnectionCut();
    }
  }
}
