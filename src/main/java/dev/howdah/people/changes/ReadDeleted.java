package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.people.changes.CursorTable.Cursor;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.salesforce.SalesforceFailure;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Salesforce's log of deleted records, the only place that tells of those that were emptied
 * from the recycle bin: no query finds them any more. Rules: Salesforce's REST API Developer Guide,
 * "sObject Get Deleted", and SOAP API Developer Guide, "getDeleted()".
 */
public final class ReadDeleted {

  private static final Logger LOG = LoggerFactory.getLogger(ReadDeleted.class);
  private static final List<String> OBJECTS = List.of("Lead", "Contact");

  /** The log goes back 15 days. */
  private static final Duration LONGEST = Duration.ofDays(14);

  /** The ends have to be more than a minute apart, without their seconds. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  /** A log that is shortened all the time asks for no more proofs than that. */
  private static final Duration BETWEEN_PROOFS = Duration.ofDays(1);

  private static final Set<String> LOST = Set.of("INVALID_REPLICATION_DATE", "EXCEEDED_ID_LIMIT");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final ReadChanges reading;
  private final Duration overlap;
  private final Clock clock;
  private final Running running;
  private final SeenChanges seen = new SeenChanges();
  private Instant proven = Instant.MIN;
  private boolean proof;
  private String word = "";

  ReadDeleted(
      Store store, ReadChanges reading, ChangesSettings settings, Clock clock, Running running) {
    this.store = store;
    this.reading = reading;
    this.overlap = settings.overlap();
    this.clock = clock;
    this.running = running;
  }

  /** The objects whose deleted records are read. */
  public List<String> objects() {
    return OBJECTS;
  }

  /** What is read of the log of an object: from its kept place on, or from the last full sync. */
  public DeletedSpan span(String object) {
    Instant now = reading.now();
    Instant synced = reading.synced().plus(overlap);
    String source = new DeletedSpan(object, now, now, now, now).source();
    Instant known =
        later(
            store
                .read(handle -> CursorTable.find(handle, source))
                .map(cursor -> Instant.parse(cursor.position()))
                .map(covered -> later(covered, synced))
                .orElse(synced),
            now.minus(LONGEST));
    // The deletions of the minute that has begun are to be among them.
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    Instant start = known.minus(overlap).truncatedTo(ChronoUnit.MINUTES);
    Instant latest = end.minus(SHORTEST);
    return new DeletedSpan(object, start.isBefore(latest) ? start : latest, end, known, now);
  }

  /** The deleted records of a span were read. */
  public void deleted(DeletedSpan span, InputStream answer) throws IOException {
    JsonNode log;
    try (answer) {
      log = JSON.readTree(answer);
    }
    Set<String> ids = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode record : log.path("deletedRecords")) {
      String id = RecordId.whole(record.path("id").asText());
      String key = id + "|" + record.path("deletedDate").asText();
      if (!seen.contains(key)) {
        keys.add(key);
        ids.add(id);
      }
    }
    read(span, ids, moment(log, "latestDateCovered").orElse(span.start()));
    keys.forEach(seen::add);
    moment(log, "earliestDateAvailable")
        .filter(earliest -> earliest.isAfter(span.known()))
        .ifPresent(earliest -> lost(span, "it goes back to " + earliest + " only"));
  }

  /**
   * Salesforce refused to tell.
   *
   * @throws SalesforceException the refusal, if it is not that the log has been cut
   */
  public void refused(DeletedSpan span, SalesforceException refusal) throws SalesforceException {
    String code = SalesforceFailure.of(refusal).map(SalesforceFailure::code).orElse("");
    if (!LOST.contains(code) && !isTooLarge(refusal)) {
      throw refusal;
    }
    read(span, Set.of(), span.began());
    lost(
        span,
        LOST.contains(code)
            ? "Salesforce refuses it with " + code
            : "it is larger than what one answer may hold");
  }

  /** The client holds a whole answer in memory, and takes none of more than 4 MB. */
  private static boolean isTooLarge(SalesforceException refusal) {
    return Stream.<Throwable>iterate(refusal, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("Buffering capacity"));
  }

  private void read(DeletedSpan span, Set<String> ids, Instant covered) {
    Subject subject = span.object().equals("Lead") ? Subject.LEAD : Subject.CONTACT;
    store.change(
        handle -> {
          running.renew(handle);
          HintTable.note(
              handle, subject, ids, new Told(span.source(), clock.instant()), Urgency.NEXT_RUN);
          CursorTable.save(handle, span.source(), new Cursor(covered.toString(), span.began()));
          running.count(handle, Map.of("hinted", ids.size(), "salesforce_calls", 1));
        });
  }

  private synchronized void lost(DeletedSpan span, String why) {
    if (span.began().isBefore(proven.equals(Instant.MIN) ? proven : proven.plus(BETWEEN_PROOFS))) {
      return;
    }
    proven = span.began();
    proof = true;
    word =
        "Salesforce's log of deleted records of "
            + span.object()
            + " was to be read from "
            + span.known()
            + " on, but "
            + why
            + ". Records that were emptied from the recycle bin before may have been missed. A proof"
            + " was started, which finds them.";
    LOG.warn(word);
  }

  /** Whether a proof has to find what the log does not tell; asked once. */
  public synchronized boolean wantsProof() {
    boolean wanted = proof;
    proof = false;
    return wanted;
  }

  /** What the run has to say, or nothing; said once. */
  synchronized String word() {
    String said = word;
    word = "";
    return said;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Optional<Instant> moment(JsonNode log, String name) {
    String text = log.path(name).asText("");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(text, MOMENT).toInstant());
  }
}
