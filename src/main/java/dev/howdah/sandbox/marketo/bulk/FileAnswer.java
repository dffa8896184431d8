package dev.howdah.sandbox.marketo.bulk;

import dev.howdah.sandbox.marketo.call.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of a job, whole or in the one range that the client asks for (RFC 7233). */
final class FileAnswer {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private FileAnswer() {}

  /** A range that cannot be read is as good as none; one beyond the end is refused with 416. */
  static Answer of(ExportJob job, @Nullable String range) {
    long size = job.bytes();
    Matcher matcher = RANGE.matcher(range == null ? "" : range.replace(" ", ""));
    if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
      return (requestId, response) ->
          response
              .status(200)
              .header("Accept-Ranges", "bytes")
              .file(job.export().format().contentType(), job.file(), 0, size);
    }
    long from =
        matcher.group(1).isEmpty()
            ? Math.max(0, size - number(matcher.group(2)))
            : number(matcher.group(1));
    long to =
        matcher.group(1).isEmpty() || matcher.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, number(matcher.group(2)));
    if (from > to) {
      return (requestId, response) ->
          response
              .status(416)
              .header("Content-Range", "bytes */" + size)
              .text("text/plain;charset=UTF-8", "Requested range not satisfiable");
    }
    return (requestId, response) ->
        response
            .status(206)
            .header("Accept-Ranges", "bytes")
            .header("Content-Range", "bytes " + from + "-" + to + "/" + size)
            .file(job.export().format().contentType(), job.file(), from, to - from + 1);
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
