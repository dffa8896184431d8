package dev.howdah.marketo.api;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How the calls to one Marketo instance ended since the start, and how long they had to wait. */
public final class CallTally {

  private final LongAdder succeeded = new LongAdder();
  private final Map<Reaction, LongAdder> failed = new EnumMap<>(Reaction.class);
  private final LongAdder waitedNanos = new LongAdder();

  CallTally() {
    for (Reaction reaction : Reaction.values()) {
      failed.put(reaction, new LongAdder());
    }
  }

  /** Calls with a good answer. */
  public long succeeded() {
    return succeeded.sum();
  }

  /** Calls that failed, by what is to be done about it; each try counts. */
  public long failed(Reaction reaction) {
    return failed.get(reaction).sum();
  }

  /** All calls, each try counted. */
  public long tried() {
    return succeeded() + failed.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Time that calls stood before the limiter, of all calls together, on the client's clock. */
  public Duration waited() {
    return Duration.ofNanos(waitedNanos.sum());
  }

  void succeed() {
    succeeded.increment();
  }

  void fail(Reaction reaction) {
    failed.get(reaction).increment();
  }

  void waited(Duration time) {
    waitedNanos.add(time.toNanos());
  }
}
