package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.changes.EventTable.EventPlace;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.salesforce.EventPlaces;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of {@code 48-people-changes-events}: Salesforce's change events leave hints, and how far
 * they were read is kept with them. Where events fail, runs of changes read what they would have
 * told.
 */
public final class ChangeEvents implements EventPlaces {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeEvents.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "salesforce event";

  /** A subscription from now on begins within this time, and a run after it misses nothing. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Between two runs while there are no events, if changes are not followed by themselves. */
  private static final Duration POLL = Duration.ofMinutes(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final Store store;
  private final String topic;
  private final Clock clock;
  private volatile @Nullable String failure;

  /** Whether Salesforce was asked for events since their place was gone. */
  private volatile boolean isAsked;

  private volatile Instant failedAt = Instant.EPOCH;

  ChangeEvents(Store store, String topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /** Reads whom an event is about. */
  public ChangeEvent read(String event) {
    return ChangeEvent.read(event);
  }

  /** With the contacts whose roles were asked for. */
  public ChangeEvent answered(ChangeEvent event, InputStream answer) throws IOException {
    try (answer) {
      return event.answered(JSON.readTree(answer));
    }
  }

  /** Leaves the hints of an event, and its place, all or nothing. */
  public void take(ChangeEvent event, String replayId) {
    Instant now = clock.instant();
    Told told = new Told(SOURCE, now);
    store.change(
        handle -> {
          HintTable.note(handle, Subject.LEAD, event.leads(), told, Urgency.SOON);
          HintTable.note(handle, Subject.CONTACT, event.contacts(), told, Urgency.SOON);
          List<String> earlier = SettlePeople.contactsOf(handle, event.opportunities());
          HintTable.note(handle, Subject.CONTACT, earlier, told, Urgency.SOON);
          EventTable.keep(handle, topic, replayId, now);
          if (event.isOverflow()) {
            EventTable.behind(handle, topic, now);
          }
        });
    works();
  }

  @Override
  public Optional<String> place(String of) {
    return store
        .read(handle -> EventTable.find(handle, of))
        .map(EventPlace::replayId)
        .filter(id -> !id.isEmpty());
  }

  @Override
  public void subscribed(String of) {
    if (place(of).isEmpty()) {
      behind(clock.instant().plus(GRACE));
    }
    isAsked = true;
  }

  @Override
  public void idle(String of, String replayId) {
    store.change(handle -> EventTable.keep(handle, of, replayId, clock.instant()));
    works();
  }

  @Override
  public void gone(String of, String reason) {
    LOG.warn(
        "Salesforce no longer has the place up to which {} was read ({}). Change events are read"
            + " from now on, and a run of changes reads what was missed; nothing has to be done.",
        of,
        reason);
    isAsked = false;
    Instant now = clock.instant();
    store.change(
        handle -> {
          EventTable.keep(handle, of, "", now);
          EventTable.behind(handle, of, now);
        });
  }

  @Override
  public void unread(String of) {
    LOG.warn(
        "A change event of {} could not be read. A run of changes reads what it tells; nothing has"
            + " to be done.",
        of);
    behind(clock.instant());
  }

  @Override
  public void failed(String of, String reason) {
    if (failure == null) {
      failedAt = clock.instant();
      LOG.warn(
          "Change events of {} do not come: {}. Runs of changes read what they would tell, and the"
              + " stream is tried again and again.",
          of,
          reason);
    }
    failure = reason;
  }

  private void works() {
    if (failure != null) {
      failure = null;
      LOG.info("Change events of {} come again.", topic);
    }
  }

  private void behind(Instant since) {
    store.change(handle -> EventTable.behind(handle, topic, since));
  }

  /** Whether a run of changes has to read now what events do not tell. */
  boolean wantsRun() {
    Instant now = clock.instant();
    Optional<ChangesRun> last = store.read(RunTable::latest);
    Instant ended = last.map(run -> run.isRunning() ? now : run.finishedAt()).orElse(Instant.EPOCH);
    if (failure != null) {
      return !now.isBefore(ended.plus(ended.isBefore(failedAt) ? AFTER_FAILURE : POLL));
    }
    Optional<EventPlace> place = store.read(handle -> EventTable.find(handle, topic));
    if (place.filter(EventPlace::isBehind).isPresent()) {
      Instant since = place.get().behindSince();
      boolean isAfter = last.filter(run -> !run.startedAt().isBefore(since)).isPresent();
      if (isAsked
          && isAfter
          && last.filter(run -> run.state().equals(ChangesRun.COMPLETE)).isPresent()) {
        store.change(handle -> EventTable.caughtUp(handle, topic, since));
      } else {
        return isAsked
            && !now.isBefore(since)
            && (!isAfter || !now.isBefore(ended.plus(AFTER_FAILURE)));
      }
    }
    return !now.isBefore(ended.plus(POLL))
        && store.read(handle -> HintTable.isLeft(handle, now.minus(AFTER_FAILURE)));
  }

  /** Whether events come, since when not and why, and up to when they were read. */
  Map<String, Object> status() {
    Map<String, Object> told = new LinkedHashMap<>();
    Optional<EventPlace> place = store.read(handle -> EventTable.find(handle, topic));
    String reason = failure;
    boolean isBehind = place.filter(EventPlace::isBehind).isPresent();
    String state = isBehind ? "catching-up" : "listening";
    told.put("state", reason == null ? state : "polling");
    told.put("topic", topic);
    if (reason != null) {
      told.put("since", failedAt);
      told.put("message", reason);
    }
    place.ifPresent(at -> told.put("readUntil", at.keptAt()));
    return told;
  }
}
