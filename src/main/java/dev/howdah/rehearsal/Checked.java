package dev.howdah.rehearsal;

import dev.howdah.configure.ConfigureStatus;
import dev.howdah.configure.GuidedItem;
import dev.howdah.hosting.RunningHost;
import dev.howdah.onboarding.Checklist;
import dev.howdah.prerequisites.Findings;
import dev.howdah.prerequisites.Prerequisites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Looks at the prerequisites before the first step, and at the checklist after the last. */
final class Checked {

  private static final String ACTIONS = "msi-actions";

  private final RunningHost host;
  private final ProducerTemplate template;
  private final Show show;

  Checked(RunningHost host, ProducerTemplate template, Show show) {
    this.host = host;
    this.template = template;
    this.show = show;
  }

  /** All must be met; what only a person knows is confirmed once. */
  Map<String, Long> prerequisites() {
    Prerequisites desk = host.desk("prerequisites", Prerequisites.class);
    for (Patience patience = new Patience("first login to both platforms");
        !desk.hasMarketo() || !desk.hasSalesforce(); ) {
      patience.pause();
    }
    long confirmed = 0;
    Findings findings = look();
    if (findings.open().contains(ACTIONS)) {
      ask("prerequisites-did", Map.of("item", ACTIONS), note("in a rehearsal"), Object.class);
      confirmed = 1;
      findings = look();
    }
    findings.lines().forEach(show::line);
    if (!findings.met()) {
      throw new IllegalStateException("not all prerequisites are met");
    }
    return Map.of("met", (long) findings.lines().size(), "confirmed", confirmed);
  }

  /** What is done by hand is noted once; then all seven steps must be done. */
  Map<String, Long> onboarding() {
    List<String> open =
        ask("configure-status", Map.of(), null, ConfigureStatus.class).guided().stream()
            .filter(item -> item.state().equals("open"))
            .map(GuidedItem::item)
            .toList();
    for (String item : open) {
      ask("configure-did", Map.of("item", item), note("in a rehearsal"), Object.class);
    }
    Checklist checklist = ask("onboarding", Map.of(), null, Checklist.class);
    for (Patience patience = new Patience("the last mails to be noted as sent");
        !checklist.done() && checklist.isRunning(); ) {
      patience.pause();
      checklist = ask("onboarding", Map.of(), null, Checklist.class);
    }
    checklist.lines().forEach(show::line);
    if (!checklist.done()) {
      throw new IllegalStateException("not all steps are done");
    }
    return Map.of("done", (long) checklist.steps().size(), "noted", (long) open.size());
  }

  private Findings look() {
    return ask("prerequisites", Map.of(), null, Findings.class);
  }

  private static Map<String, Object> note(String text) {
    return Map.of("note", text);
  }

  private <T> T ask(
      String route, Map<String, Object> headers, @Nullable Object body, Class<T> type) {
    Map<String, Object> all = new HashMap<>(headers);
    all.put("Howdah-Caller", "rehearsal");
    return template.requestBodyAndHeaders("direct:" + route, body, all, type);
  }
}
