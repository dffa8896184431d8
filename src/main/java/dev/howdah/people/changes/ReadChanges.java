package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.DeletedLead;
import dev.howdah.marketo.api.LeadChange;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.marketo.api.MergedLead;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.changes.CursorTable.Cursor;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of changes: each leaves hints, and its place in the same transaction. */
public final class ReadChanges {

  private static final Logger LOG = LoggerFactory.getLogger(ReadChanges.class);

  static final String ROLE = "OpportunityContactRole";

  private static final List<String> STREAMS = List.of("leadChanges", "deletedLeads", "mergedLeads");
  private static final List<String> OBJECTS = List.of("Lead", "Contact", ROLE);
  private static final Duration SAME_STAMP = Duration.ofMinutes(2);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final SettlePeople people;
  private final ChangesSettings settings;
  private final Clock clock;
  private final Running running;
  private final SeenChanges seen = new SeenChanges();
  private volatile List<String> fields = List.of();

  /** How far our clock is ahead of the platforms'. */
  private volatile Duration ahead = Duration.ZERO;

  ReadChanges(
      Store store, SettlePeople people, ChangesSettings settings, Clock clock, Running running) {
    this.store = store;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
    this.running = running;
  }

  /**
   * The fields that this Marketo has.
   *
   * @param there what time it is there; null if it did not tell
   */
  public void fields(List<LeadField> described, @Nullable Instant there) {
    fields = SettlePeople.fields(described);
    Duration late = there == null ? Duration.ZERO : Duration.between(there, clock.instant());
    ahead = late.isNegative() ? Duration.ZERO : late;
  }

  /** So many calls of Marketo were made, failed ones too. */
  public void asked(long calls) {
    running.count(Map.of("marketo_calls", Math.toIntExact(calls)));
  }

  /** The REST names of the fields that matter; empty before Marketo was asked for them. */
  public List<String> fieldNames() {
    return fields;
  }

  /** Whether Marketo has not been asked for its fields yet. */
  public boolean isBlank() {
    return fields.isEmpty();
  }

  /** The streams of Marketo's activities that tell of changes. */
  public List<String> streams() {
    return STREAMS;
  }

  /** The objects of Salesforce whose changes are read. */
  public List<String> objects() {
    return OBJECTS;
  }

  /** The sources that are not to be left unread for long, since they forget deletions. */
  List<String> sources() {
    return Stream.concat(STREAMS.stream().limit(2), OBJECTS.stream()).toList();
  }

  /** Where a source is read on: at its kept place, or where the last full sync began. */
  public Place place(String source) {
    Instant began = now();
    Instant synced = synced();
    Optional<Cursor> kept =
        store
            .read(handle -> CursorTable.find(handle, source))
            .filter(cursor -> !cursor.readAt().isBefore(synced));
    Instant since = kept.map(cursor -> cursor.readAt().minus(settings.overlap())).orElse(synced);
    // What lies ahead was told by a clock that was set back since.
    since = since.isBefore(began) ? since : began.minus(settings.overlap());
    // Salesforce is always read again from a moment before, since it may show a change late.
    String token = OBJECTS.contains(source) ? "" : kept.map(Cursor::position).orElse("");
    return new Place(source, token, since, began, !token.isEmpty(), false, true);
  }

  /**
   * The present moment at the platforms, which date their changes by clocks of their own: where
   * ours is ahead of them by more than the overlap, what is changed until they are there would
   * never be read. Theirs are kept right, so that Marketo's tells about both; a clock behind only
   * has more read again.
   */
  Instant now() {
    return clock.instant().minus(ahead);
  }

  /** From when on changes matter: a moment before the last full sync began. */
  Instant synced() {
    return people
        .lastComplete()
        .orElseThrow(() -> new IllegalStateException("No full sync is complete"))
        .minus(settings.overlap())
        .minus(ahead);
  }

  /**
   * Marketo refuses a page: if it was asked for with a kept token, that is dropped and the stream
   * begun anew at the moment up to which it was read, since a token is worth nothing at an instance
   * that was restored or has another address.
   */
  public Place refused(Place place, MarketoStopException refusal) {
    if (!place.isKept() || !refusal.isInvalid()) {
      throw refusal;
    }
    LOG.warn(
        "Marketo does not take the kept place in {} any more; it is read again from {} on. {}",
        place.source(),
        place.since(),
        refusal.getMessage());
    return place.anew();
  }

  /** A page of one of Marketo's streams was read; of a merge, all whom it joined are hinted at. */
  public Place told(Place place, List<?> page, String token, boolean more) {
    Map<String, String> fresh = new LinkedHashMap<>();
    for (Object activity : page) {
      if (activity instanceof LeadChange change) {
        fresh.put(change.marketoGUID(), Long.toString(change.leadId()));
      } else if (activity instanceof DeletedLead gone) {
        fresh.put(gone.marketoGUID(), Long.toString(gone.leadId()));
      } else if (activity instanceof MergedLead merged) {
        fresh.put(merged.marketoGUID(), Long.toString(merged.leadId()));
        merged
            .losers()
            .forEach(loser -> fresh.put(merged.marketoGUID() + "|" + loser, loser.toString()));
      }
    }
    return activities(place, fresh, token, more);
  }

  /**
   * The kept token loses nothing that Marketo shows in time; what it writes into the log late lies
   * before the token, so the overlap is read again after it.
   */
  private Place activities(Place place, Map<String, String> fresh, String token, boolean more) {
    fresh.keySet().removeIf(seen::contains);
    Place next = place.at(token, more);
    read(place, Subject.PERSON, new LinkedHashSet<>(fresh.values()), next);
    fresh.keySet().forEach(seen::add);
    boolean isKept = !more && !place.isLate() && !settings.overlap().isZero();
    return isKept && place.since().isAfter(synced()) ? next.again(place.since()) : next;
  }

  /** A page of changed records of Salesforce was read. */
  public Place modified(Place place, InputStream answer) throws IOException {
    JsonNode page;
    try (answer) {
      page = JSON.readTree(answer);
    }
    boolean isRole = place.source().equals(ROLE);
    Set<String> ids = new LinkedHashSet<>();
    Set<String> opportunities = new LinkedHashSet<>();
    Place next = place.at(place.token(), false);
    List<String> settled = new ArrayList<>();
    for (JsonNode record : page.path("records")) {
      Instant stamp = moment(record.path("SystemModstamp").asText());
      String key = stamp + "|" + record.path("Id").asText();
      next = place.at(key, Place.hasMore(page));
      if (!seen.contains(key)) {
        ids.add(RecordId.whole(record.path(isRole ? "ContactId" : "Id").asText()));
        if (isRole) {
          opportunities.add(RecordId.whole(record.path("OpportunityId").asText()));
        }
        // Stamps are of whole seconds: in the last ones the same record may change again.
        if (stamp.isBefore(place.began().minus(SAME_STAMP))) {
          settled.add(key);
        }
      }
    }
    // A role may have gone over from one contact to another, and tells only the other.
    ids.addAll(store.read(handle -> SettlePeople.contactsOf(handle, opportunities)));
    Subject subject = place.source().equals("Lead") ? Subject.LEAD : Subject.CONTACT;
    Place after = read(place, subject, ids, next);
    settled.forEach(seen::add);
    return after;
  }

  private Place read(Place place, Subject subject, Collection<String> records, Place next) {
    store.change(
        handle -> {
          running.renew(handle);
          Instant now = clock.instant();
          HintTable.note(handle, subject, records, new Told(place.source(), now), Urgency.NEXT_RUN);
          Instant readAt = next.isOpen() ? place.since().plus(settings.overlap()) : place.began();
          if (!place.isLate()) {
            CursorTable.save(handle, place.source(), new Cursor(next.token(), readAt));
          }
          int calls = OBJECTS.contains(place.source()) ? 1 : 0;
          running.count(handle, Map.of("hinted", records.size(), "salesforce_calls", calls));
        });
    return next;
  }

  private static Instant moment(String stamp) {
    return OffsetDateTime.parse(stamp, STAMP).toInstant();
  }
}
