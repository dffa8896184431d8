package dev.howdah.configure;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the configuration of the org stands.
 *
 * @param state {@code missing} (components are missing or differ), {@code deploying}, {@code
 *     complete} (all components are as wanted) or {@code needs-attention} (the last run failed)
 * @param openItems how many guided items nobody has done
 * @param run the one ordered last; null if none was
 */
public record ConfigureStatus(
    String state,
    String message,
    List<ComponentDiff> components,
    List<GuidedItem> guided,
    int openItems,
    @Nullable Run run) {

  public static final String MISSING = "missing";
  public static final String DEPLOYING = "deploying";
  public static final String COMPLETE = "complete";
  public static final String NEEDS_ATTENTION = "needs-attention";

  static ConfigureStatus of(
      List<ComponentDiff> components, List<GuidedItem> guided, Optional<Run> run) {
    boolean complete = components.stream().allMatch(ComponentDiff::isSame);
    String state = complete ? COMPLETE : MISSING;
    if (run.filter(Run::isOpen).isPresent()) {
      state = DEPLOYING;
    } else if (run.filter(one -> one.state().equals(Run.FAILED)).isPresent()) {
      state = NEEDS_ATTENTION;
    }
    int open = (int) guided.stream().filter(item -> item.state().equals("open")).count();
    return new ConfigureStatus(
        state, run.map(Run::message).orElse(""), components, guided, open, run.orElse(null));
  }
}
