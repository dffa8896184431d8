package dev.howdah.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the next calls whose normalised path begins so: first the delay, then the one of
 * {@code html}, an error (if there is a code, or a status from 300), {@code cut}, {@code truncate}
 * or the plain answer, in this order.
 *
 * @param status 0 for the usual one
 * @param delayMs milliseconds of the simulators' clock
 * @param cut the call is done, but the connection closes in the middle of its answer
 * @param truncate the call is done, and its answer is whole for HTTP but has half the body
 * @param html a page of HTML with the status (usually 502), as proxies give
 */
record Fault(
    String path,
    int count,
    int status,
    @Nullable String code,
    long delayMs,
    boolean cut,
    boolean truncate,
    boolean html) {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of("path", "count", "status", "code", "delayMs", "cut", "truncate", "html"));

  /**
   * Reads what was posted; every key may be left out.
   *
   * @throws IllegalArgumentException saying which key is wrong
   */
  static Fault parse(JsonNode posted) {
    Asked asked = Asked.of(posted, KEYS);
    String path = asked.text("path", "");
    String code = asked.text("code", "");
    return new Fault(
        path.isEmpty() || path.startsWith("/") ? path : "/" + path,
        (int) asked.number("count", 1, 1, Integer.MAX_VALUE),
        (int) asked.number("status", 0, 0, 599),
        code.isEmpty() ? null : code,
        asked.number("delayMs", 0, 0, Integer.MAX_VALUE),
        asked.flag("cut"),
        asked.flag("truncate"),
        asked.flag("html"));
  }

  /** A star stands for anything within the path. */
  boolean hits(String requestPath) {
    int at = 0;
    for (String part : path.split("\\*")) {
      int found = requestPath.indexOf(part, at);
      if (found < 0 || at == 0 && found > 0) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }

  boolean isError() {
    return code != null || status >= 300;
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", path);
    json.put("count", count);
    json.put("status", status);
    json.put("code", code == null ? "" : code);
    json.put("delayMs", delayMs);
    json.put("cut", cut);
    json.put("truncate", truncate);
    json.put("html", html);
    return json;
  }

  Fault withCount(int left) {
    return new Fault(path, left, status, code, delayMs, cut, truncate, html);
  }
}
