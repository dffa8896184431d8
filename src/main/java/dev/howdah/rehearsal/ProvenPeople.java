package dev.howdah.rehearsal;

import dev.howdah.people.proof.Proof;
import dev.howdah.people.proof.Proof.Findings;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Has the host prove that nothing is missing, and wants no drift. */
final class ProvenPeople {

  private static final String CALLER = "rehearsal";

  private final ProducerTemplate template;

  ProvenPeople(ProducerTemplate template) {
    this.template = template;
  }

  Map<String, Long> prove() {
    Patience patience = new Patience("proof");
    Proof proof = ask("people-proof");
    while (proof == null || proof.isRunning() || !proof.startedBy().equals(CALLER)) {
      patience.pause();
      proof = ask(proof != null && proof.isRunning() ? "people-proof-status" : "people-proof");
    }
    Findings findings = proof.findings();
    if (!proof.isClean() || findings.drifted() > 0) {
      throw new IllegalStateException(
          "the proof is "
              + proof.state()
              + " with "
              + findings.drifted()
              + " people not as both sides say, expected none: "
              + findings.drift()
              + ". "
              + proof.message());
    }
    Map<String, Long> counts = new TreeMap<>();
    counts.put("sampled", (long) findings.sampled());
    counts.put("compared", (long) findings.compared());
    counts.put("drifted", (long) findings.drifted());
    findings
        .counts()
        .forEach(
            count -> {
              String kind = count.kind().toLowerCase(Locale.ROOT);
              counts.put(kind + "-in-salesforce", count.salesforce());
              counts.put(kind + "-synced", count.synced());
            });
    return counts;
  }

  private @Nullable Proof ask(String route) {
    Map<?, ?> status =
        template.requestBodyAndHeader("direct:" + route, null, "Howdah-Caller", CALLER, Map.class);
    return status.get("proof") instanceof Proof proof ? proof : null;
  }
}
