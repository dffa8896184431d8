package dev.howdah.onboarding;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The seven steps as they stand now.
 *
 * @param done whether all are done
 * @param rules what is no longer possible and why, in whole sentences
 */
public record Checklist(boolean done, List<Step> steps, List<String> rules) {

  private static final int WIDTH = 80;

  /** Whether a step is being done. */
  public boolean isRunning() {
    return steps.stream().anyMatch(step -> step.state().equals(Standing.RUNNING));
  }

  /** As lines of a terminal: a row for each step, below it what there is to say. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "step", "state"));
    for (Step step : steps) {
      lines.add(row(String.valueOf(step.number()), step.title(), step.state()));
      lines.addAll(wrapped(step.persona()));
      if (!step.receipts().isEmpty()) {
        StepReceipt last = step.receipts().get(0);
        lines.addAll(
            wrapped(
                last.result().replaceFirst("\\.$", "")
                    + ", "
                    + last.system()
                    + ", by "
                    + last.doneBy()
                    + ", "
                    + last.doneAt().truncatedTo(ChronoUnit.SECONDS)));
      }
      if (!step.message().isEmpty()) {
        lines.addAll(wrapped(step.message()));
      }
    }
    if (!rules.isEmpty()) {
      lines.add("What holds from now on:");
    }
    rules.forEach(rule -> lines.addAll(wrapped(rule)));
    long open = steps.stream().filter(step -> !step.state().equals(Standing.DONE)).count();
    lines.add(
        open == 0 ? "All steps are done." : open + " of " + steps.size() + " steps are open.");
    return lines;
  }

  private static String row(String number, String title, String state) {
    return String.format(Locale.ROOT, "%1s  %-51s %s", number, title, state);
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("     ");
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder("     ");
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
