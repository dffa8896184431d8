package dev.howdah.observe;

import dev.howdah.people.proof.Proof;
import dev.howdah.people.proof.Proofs;
import dev.howdah.watch.Reading;
import dev.howdah.watch.Watch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Meters and check of the last proof that nothing is missing. */
final class WatchProof {

  private final Watch watch;
  private final Reading<Optional<Proof>> last;

  WatchProof(Watch watch, Proofs proofs) {
    this.watch = watch;
    this.last = watch.read(proofs::latest);
  }

  void open() {
    gauge(
        "howdah.people.proof.finished.seconds",
        "When the last proof ended that nothing is missing, in seconds since 1970 UTC; 0: not yet",
        proof -> {
          Instant end = proof.finishedAt();
          return end == null ? 0 : end.getEpochSecond();
        });
    gauge(
        "howdah.people.proof.compared",
        "People whom the last proof read on both sides",
        proof -> proof.findings().compared());
    gauge(
        "howdah.people.proof.drift",
        "People who were not as both sides say when the last proof compared them",
        proof -> proof.findings().drifted());
    gauge(
        "howdah.people.proof.healed",
        "People of that drift who are as both sides say now",
        proof -> proof.findings().healed());
    watch.check("proof", false, () -> last.last().flatMap(proof -> proof.flatMap(this::trouble)));
  }

  private void gauge(String name, String help, ToDoubleFunction<Proof> part) {
    watch.gauge(
        name,
        help,
        Map.of(),
        () ->
            last.last()
                .map(proof -> proof.map(part::applyAsDouble).orElse(0.0))
                .orElse(Double.NaN));
  }

  private Optional<String> trouble(Proof proof) {
    return proof.isRunning() || proof.isClean()
        ? Optional.empty()
        : Optional.of(
            "Proof "
                + proof.id()
                + " is "
                + proof.state()
                + ": "
                + proof.message()
                + (proof.message().endsWith(".") ? "" : ".")
                + " Another one is done later, or ask for one by POST /people/proof.");
  }
}
