package dev.howdah.observe;

import dev.howdah.fields.Skipped;
import dev.howdah.people.People;
import dev.howdah.people.Progress;
import dev.howdah.people.Sync;
import dev.howdah.watch.Reading;
import dev.howdah.watch.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Meters and check of the latest sync. */
final class WatchSync {

  private static final List<String> STATES =
      List.of(Sync.RUNNING, Sync.COMPLETE, Sync.INCOMPLETE, Sync.FAILED);

  private final Watch watch;
  private final Reading<Optional<Sync>> latest;

  WatchSync(Watch watch, People people) {
    this.watch = watch;
    this.latest =
        watch.read(() -> people.syncs(1).getOrDefault("syncs", List.of()).stream().findFirst());
  }

  void open() {
    for (String state : STATES) {
      gauge(
          "howdah.sync.state",
          "1 for the state in which the latest sync is",
          Map.of("state", state),
          sync -> sync.state().equals(state) ? 1 : 0);
    }
    progress("howdah.sync.done", "People of Marketo that are through", Progress::done);
    progress("howdah.sync.expected", "People of Marketo as far as known", Progress::total);
    progress("howdah.sync.export.bytes", "Bytes of bulk exports that it read", Progress::bytes);
    progress(
        "howdah.marketo.day.calls",
        "Calls of the day by anybody, as Marketo counted them when the latest sync asked",
        Progress::calls);
    for (String what : List.of("written", "unchanged", "removed")) {
      people(what, "none", what);
    }
    for (Skipped why : Skipped.values()) {
      people("skipped", why.word(), "skipped-" + why.word());
    }
    watch.check("sync", false, () -> latest.last().flatMap(sync -> sync.flatMap(this::trouble)));
  }

  private void people(String result, String reason, String count) {
    gauge(
        "howdah.sync.people",
        "People by what the latest sync made of them",
        Map.of("result", result, "reason", reason),
        sync -> sync.reconciliation().getOrDefault(count, 0L));
  }

  private void progress(String name, String help, ToDoubleFunction<Progress> part) {
    gauge(name, help, Map.of(), sync -> part.applyAsDouble(sync.progress()));
  }

  private void gauge(
      String name, String help, Map<String, String> labels, ToDoubleFunction<Sync> part) {
    watch.gauge(
        name,
        help,
        labels,
        () ->
            latest
                .last()
                .map(sync -> sync.map(part::applyAsDouble).orElse(0.0))
                .orElse(Double.NaN));
  }

  private Optional<String> trouble(Sync sync) {
    return switch (sync.state()) {
      case Sync.FAILED, Sync.INCOMPLETE ->
          Optional.of(
              "Sync "
                  + sync.id()
                  + " is "
                  + sync.state()
                  + ": "
                  + sync.message()
                  + (sync.message().endsWith(".") ? "" : ".")
                  + " People who were read are kept. Mend the reason and start a new sync.");
      default -> Optional.empty();
    };
  }
}
