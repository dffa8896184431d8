package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.DeletedLead;
import dev.howdah.marketo.api.LeadChange;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.changes.CursorTable.Cursor;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sources of changes: each leaves hints, and its place in the same transaction. */
public final class ReadChanges {

  static final String ROLE = "OpportunityContactRole";

  private static final List<String> OBJECTS = List.of("Lead", "Contact", ROLE);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final SettlePeople people;
  private final ChangesSettings settings;
  private final Clock clock;
  private final Running running;
  private volatile List<String> fields = List.of();

  ReadChanges(
      Store store, SettlePeople people, ChangesSettings settings, Clock clock, Running running) {
    this.store = store;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
    this.running = running;
  }

  /** The fields that this Marketo has. */
  public void fields(List<LeadField> described) {
    fields = SettlePeople.fields(described);
    running.count(Map.of("marketo_calls", 1));
  }

  /** The REST names of the fields that matter; empty before Marketo was asked for them. */
  public List<String> fieldNames() {
    return fields;
  }

  /** Whether Marketo has not been asked for its fields yet. */
  public boolean isBlank() {
    return fields.isEmpty();
  }

  /** The objects of Salesforce whose changes are read. */
  public List<String> objects() {
    return OBJECTS;
  }

  /** Where a source is read on: at its kept place, or where the last full sync began. */
  public Place place(String source) {
    Instant began = clock.instant();
    Instant synced =
        people
            .lastComplete()
            .orElseThrow(() -> new IllegalStateException("No full sync is complete"))
            .minus(settings.overlap());
    Optional<Cursor> kept =
        store
            .read(handle -> CursorTable.find(handle, source))
            .filter(cursor -> !cursor.readAt().isBefore(synced));
    Instant since = kept.map(cursor -> cursor.readAt().minus(settings.overlap())).orElse(synced);
    // Salesforce is always read again from a moment before, since it may show a change late.
    String token = OBJECTS.contains(source) ? "" : kept.map(Cursor::position).orElse("");
    return new Place(source, token, since, began, true);
  }

  /** A page of new and changed people of Marketo was read. */
  public Place changed(Place place, List<LeadChange> page, String token, boolean more) {
    Set<String> ids = new LinkedHashSet<>();
    page.forEach(change -> ids.add(Long.toString(change.leadId())));
    return read(place, Subject.PERSON, ids, place.at(token, more));
  }

  /** A page of deleted people of Marketo was read; who lost in a merge is among them. */
  public Place deleted(Place place, List<DeletedLead> page, String token, boolean more) {
    Set<String> ids = new LinkedHashSet<>();
    page.forEach(gone -> ids.add(Long.toString(gone.leadId())));
    return read(place, Subject.PERSON, ids, place.at(token, more));
  }

  /** A page of changed records of Salesforce was read. */
  public Place modified(Place place, InputStream answer) throws IOException {
    JsonNode records;
    try (answer) {
      records = JSON.readTree(answer).path("records");
    }
    boolean isRole = place.source().equals(ROLE);
    Set<String> ids = new LinkedHashSet<>();
    Place next = place.at(place.token(), false);
    for (JsonNode record : records) {
      ids.add(RecordId.whole(record.path(isRole ? "ContactId" : "Id").asText()));
      next =
          place.at(
              moment(record.path("SystemModstamp").asText()) + "|" + record.path("Id").asText(),
              Place.isFull(records.size()));
    }
    return read(place, place.source().equals("Lead") ? Subject.LEAD : Subject.CONTACT, ids, next);
  }

  private Place read(Place place, Subject subject, Collection<String> records, Place next) {
    store.change(
        handle -> {
          running.renew(handle);
          Instant now = clock.instant();
          HintTable.note(handle, subject, records, new Told(place.source(), now), false);
          Instant readAt = next.isOpen() ? place.since().plus(settings.overlap()) : place.began();
          CursorTable.save(handle, place.source(), new Cursor(next.token(), readAt));
          String calls = OBJECTS.contains(place.source()) ? "salesforce_calls" : "marketo_calls";
          running.count(handle, Map.of("hinted", records.size(), calls, 1));
        });
    return next;
  }

  private static Instant moment(String stamp) {
    return OffsetDateTime.parse(stamp, STAMP).toInstant();
  }
}
