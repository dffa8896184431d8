package dev.howdah.sandbox.salesforce.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body, by their names. */
final class Multipart {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)multipart/form-data.*;\\s*boundary=\"?([^\";]{1,70})\"?.*");
  private static final Pattern NAME =
      Pattern.compile("(?is).*content-disposition:[^\\n]*[;\\s]name=\"?([^\";\\r\\n]+)\"?.*");

  private Multipart() {}

  static Map<String, byte[]> parse(@Nullable String contentType, byte[] body) throws RestError {
    Matcher type = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!type.matches()) {
      throw new RestError(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type header specified in HTTP request is not supported: " + contentType);
    }
    byte[] mark = ("--" + type.group(1)).getBytes(StandardCharsets.ISO_8859_1);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    int at = find(body, mark, 0);
    while (at >= 0) {
      int from = at + mark.length;
      int next = find(body, mark, from);
      if (next < 0) {
        break;
      }
      part(Arrays.copyOfRange(body, from, next), parts);
      at = next;
    }
    return parts;
  }

  private static void part(byte[] part, Map<String, byte[]> parts) {
    int gap = find(part, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
    if (gap < 0) {
      return;
    }
    Matcher name = NAME.matcher(new String(part, 0, gap, StandardCharsets.UTF_8));
    if (name.matches()) {
      int end = Math.max(gap + 4, part.length - 2);
      parts.put(name.group(1), Arrays.copyOfRange(part, gap + 4, end));
    }
  }

  private static int find(byte[] in, byte[] what, int from) {
    for (int i = from; i <= in.length - what.length; i++) {
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }
}
