package dev.howdah.rehearsal;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person sees of a rehearsal: on a terminal one moving line, elsewhere one line a step. */
final class Show {

  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean terminal;
  private int shown;

  Show(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Something is said once. */
  void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  /** A step is on its way. */
  void moving(String step, String doing) {
    if (terminal) {
      String text = String.format(Locale.ROOT, "  %-20s %s", step, doing);
      out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      out.flush();
      shown = text.length();
    }
  }

  /** A bar for so much of a whole. */
  static String bar(long done, long total) {
    int full = total <= 0 ? 0 : (int) Math.min(BAR, done * BAR / total);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  /** A step is over. */
  void done(Result result) {
    line(row(result));
  }

  /** All steps, as a table. */
  void table(List<Result> results) {
    line("");
    line(String.format(Locale.ROOT, "  %-20s %-8s %9s  %s", "step", "result", "seconds", "counts"));
    for (Result result : results) {
      line(row(result));
    }
  }

  private static String row(Result result) {
    return String.format(
        Locale.ROOT,
        "  %-20s %-8s %9.1f  %s",
        result.step(),
        result.result(),
        result.seconds(),
        counts(result.counts()));
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() != 0)
        .map(count -> count.getKey() + " " + String.format(Locale.ROOT, "%,d", count.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void clear() {
    if (terminal && shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}
