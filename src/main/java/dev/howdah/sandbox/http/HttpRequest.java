package dev.howdah.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as the real services read it: doubled, trailing and dot segments of the path do not
 * count, a POST may name its real method in {@code _method} or {@code _HttpMethod}, and a form body
 * stands beside the query.
 */
public final class HttpRequest {

  /** Larger forms are refused; Marketo's own limit on a body is 1 MB. */
  private static final int LARGEST_FORM_BYTES = 1024 * 1024;

  private final Request request;
  private final String path;
  private final Map<String, List<String>> query;
  private @Nullable Map<String, List<String>> form;
  private @Nullable InputStream body;

  HttpRequest(Request request) {
    this.request = request;
    this.path = normalise(request.getHttpURI().getPath());
    this.query = parseForm(request.getHttpURI().getQuery());
  }

  /** The method in upper case, after an override by {@code _method} or {@code _HttpMethod}. */
  public String method() {
    String sent = sentMethod();
    if (sent.equals("POST")) {
      String override = query("_method") == null ? query("_HttpMethod") : query("_method");
      if (override == null && isForm()) {
        override = first(form().get("_method"));
      }
      if (override != null) {
        return override.toUpperCase(Locale.ROOT);
      }
    }
    return sent;
  }

  /** The method of the request line. */
  public String sentMethod() {
    return request.getMethod().toUpperCase(Locale.ROOT);
  }

  /** The decoded path, beginning with a slash, with no empty, dot or trailing segment. */
  public String path() {
    return path;
  }

  /** Path and query as they came; empty for a request that has neither. */
  public String target() {
    String target = request.getHttpURI().getPathQuery();
    return target == null ? "" : target;
  }

  /** Scheme and authority as the client addressed them, for links that lead back here. */
  public String origin() {
    return request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority();
  }

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** How long all headers are together as they are sent, with names, colons and line ends. */
  public int headerBytes() {
    return request.getHeaders().stream()
        .mapToInt(field -> field.getName().length() + field.getValue().length() + 4)
        .sum();
  }

  /** The token of {@code Authorization: Bearer}, or null. */
  public @Nullable String bearer() {
    String header = header("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? header.substring(7).strip()
        : null;
  }

  /** The first value of a parameter of the query, or null. */
  public @Nullable String query(String name) {
    return first(query.get(name));
  }

  /** All parameters of the query in their order. */
  public Map<String, List<String>> query() {
    return query;
  }

  /** The first value of a parameter of the query or else of the form body, or null. */
  public @Nullable String parameter(String name) {
    String inQuery = query(name);
    return inQuery != null || !isForm() ? inQuery : first(form().get(name));
  }

  /** Whether the body is an URL-encoded form. */
  public boolean isForm() {
    String type = header("Content-Type");
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /** The parameters of an URL-encoded form body; empty for any other body. */
  public Map<String, List<String>> form() {
    if (form == null) {
      try {
        form =
            isForm()
                ? parseForm(new String(bytes(LARGEST_FORM_BYTES), StandardCharsets.UTF_8))
                : Map.of();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return form;
  }

  /** The body, inflated if it came as gzip; to be read once. */
  public InputStream body() throws IOException {
    if (body == null) {
      InputStream sent = Content.Source.asInputStream(request);
      String encoding = header("Content-Encoding");
      body =
          encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip")
              ? new GZIPInputStream(sent)
              : sent;
    }
    return body;
  }

  /**
   * The whole body.
   *
   * @throws BodyTooLarge if it has more bytes than allowed
   */
  public byte[] bytes(int atMost) throws IOException {
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = body();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      collected.write(buffer, 0, n);
      if (collected.size() > atMost) {
        throw new BodyTooLarge(atMost);
      }
    }
    return collected.toByteArray();
  }

  /** Whether the client sits on this machine. */
  public boolean fromLoopback() {
    if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress a) {
      InetAddress address = a.getAddress();
      return address != null && address.isLoopbackAddress();
    }
    return false;
  }

  private static @Nullable String first(@Nullable List<String> values) {
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  private static String normalise(@Nullable String raw) {
    Deque<String> segments = new ArrayDeque<>();
    for (String encoded : (raw == null ? "/" : raw).split("/")) {
      String segment = decode(encoded.replace("+", "%2B"));
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  private static Map<String, List<String>> parseForm(@Nullable String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (encoded != null) {
      for (String pair : encoded.split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
          parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
