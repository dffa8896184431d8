package dev.howdah.people.changes;

import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The desk of those who want a person to be true now: notes urgent hints and waits for them. */
public final class Refresh {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MS = 20;

  private final Store store;
  private final SettlePeople people;
  private final SettleHints settling;
  private final Clock clock;

  Refresh(Store store, SettlePeople people, SettleHints settling, Clock clock) {
    this.store = store;
    this.people = people;
    this.settling = settling;
    this.clock = clock;
  }

  /**
   * How the people that a request means are found, by exactly one of {@code marketoId}, {@code
   * salesforceId} and {@code email}.
   *
   * @throws Problem if it is another number of them, or one that is no id
   */
  public LeadFilter wanted(Map<String, Object> request) {
    if (request.size() != 1) {
      throw new Problem(
          Kind.UNPROCESSABLE,
          "It is not clear whom to refresh: expected one of marketoId, salesforceId and email,"
              + " found "
              + request.keySet()
              + ". Nothing was done. Give one of them");
    }
    Map.Entry<String, Object> only = request.entrySet().iterator().next();
    String text = only.getValue().toString().strip();
    return switch (only.getKey()) {
      case "marketoId" -> filter("id", Integer.toString(number(text)));
      case "salesforceId" -> {
        RecordId id = RecordId.parse(text);
        yield filter(id.subject().filterType(), id.text());
      }
      default -> filter("email", text);
    };
  }

  /** The one id that was given. */
  public List<Integer> id(LeadFilter wanted) {
    return wanted.values().stream().map(Integer::valueOf).toList();
  }

  /** Notes that these people are to be settled at once; who asked waits for it. */
  public List<Integer> note(List<Integer> ids) {
    List<String> records = ids.stream().map(String::valueOf).toList();
    Told told = new Told("refresh", clock.instant());
    store.note(handle -> HintTable.note(handle, Subject.PERSON, records, told, Urgency.AWAITED));
    return ids;
  }

  /** As the other, but for good, since who told of it does not wait. */
  void note(Subject subject, Collection<String> records, String source) {
    Told told = new Told(source, clock.instant());
    store.change(handle -> HintTable.note(handle, subject, records, told, Urgency.SOON));
  }

  /**
   * Waits until they are settled, and tells what they are now.
   *
   * @throws Problem if that fails, or takes too long; the next run goes on with it
   */
  public Refreshed told(List<Integer> ids) throws InterruptedException {
    List<String> records = ids.stream().map(String::valueOf).toList();
    int failures = settling.failures();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (store.read(handle -> HintTable.isAwaited(handle, Subject.PERSON, records))) {
      boolean failed = settling.failures() != failures;
      if (failed || System.nanoTime() - end > 0) {
        throw new Problem(
            Kind.UNAVAILABLE,
            "Person "
                + String.join(", ", records)
                + " could not be read from both sides"
                + (failed
                    ? ": " + settling.failure()
                    : " within " + PATIENCE.toSeconds() + " seconds")
                + ". It is noted and done with the next changes; or ask again");
      }
      settling.await(LOOK_MS);
    }
    return new Refreshed(ids, people.among(ids));
  }

  private static LeadFilter filter(String type, String value) {
    if (value.isEmpty() || value.contains(",")) {
      throw new Problem(
          Kind.UNPROCESSABLE,
          "Nobody can be found by this value: expected a text without commas, found an empty one or"
              + " one with commas. Nothing was done. Give one address or id");
    }
    return new LeadFilter(type, List.of(value));
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw new Problem(
          Kind.UNPROCESSABLE,
          "This is not the id of a person in Marketo: expected a number from 1 to "
              + Integer.MAX_VALUE
              + ", found '"
              + text
              + "'. Nothing was done. Give the person's id");
    }
    return Integer.parseInt(text);
  }
}
