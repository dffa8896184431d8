package dev.howdah.people;

import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Marketo's side of a sync: its people in windows, each brought, matched and written. */
public final class MarketoWindows {

  private final CurrentSync current;
  private final Clock clock;

  MarketoWindows(CurrentSync current, Clock clock) {
    this.current = current;
    this.clock = clock;
  }

  /** The fields that this Marketo has. */
  public void fields(List<LeadField> described) {
    current
        .get()
        .fields(
            MarketoField.asked(
                described.stream().map(LeadField::name).collect(Collectors.toSet())));
  }

  /** What Marketo has counted today. */
  public void usage(List<DailyUsage> today) {
    current.get().count(Counts.CALLS, today.stream().mapToLong(DailyUsage::total).sum());
  }

  /** How to find Marketo's first people; closed if the windows are planned already. */
  public Search search() {
    return windows().isEmpty() ? Search.first() : Search.none();
  }

  /** What follows from the people that were found. */
  public Search narrow(Search search, List<Lead> people) {
    Search next = search.with(people);
    return !next.isOpen() && !next.forLast() && readsIds() ? next.last() : next;
  }

  /** Plans the windows, unless that is done. */
  public void plan(Search search) {
    if (!windows().isEmpty()) {
      return;
    }
    if (readsIds() && search.lastId() == 0) {
      throw new IllegalStateException(
          "Marketo's last person was not found: expected somebody among the pages of "
              + Search.SIZE
              + " ids that were looked at, found nobody. The sync stops. Check that this Marketo has"
              + " people and that the API user may read them");
    }
    List<Window> windows =
        readsIds()
            ? PlanWindows.ids(current.get().id(), search.lastId())
            : PlanWindows.months(current.get().id(), search.oldest(), clock.instant());
    current.write((handle, sync) -> WorkTable.insert(handle, windows));
  }

  /** The windows that are not through yet. */
  public List<Window> open() {
    return windows().stream().filter(window -> !window.isApplied()).toList();
  }

  /** Whether windows are ids, else spans of time. */
  public boolean readsIds() {
    return current.get().extract().equals(PeopleSettings.IDS);
  }

  /** What to export for a window. */
  public ExportRequest request(Window window) {
    return new ExportRequest(
        current.get().fields(),
        ExportFilter.createdAt(
            Instant.ofEpochSecond(window.begins()), Instant.ofEpochSecond(window.ends())));
  }

  /** Matches and writes the people of an exported window, and throws the file away. */
  public void apply(Window window, ExportedFile file) throws SQLException, IOException {
    RunningSync sync = current.get();
    downloaded(window, file.exportId(), file.records());
    sync.read(file.bytes());
    try (CsvRows rows = CsvRows.open(file.path(), true)) {
      sync.apply(window, MarketoRows.of(rows, sync.fields()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(file.path());
  }

  /** The REST names of the fields that are read. */
  public List<String> fieldNames() {
    return current.get().fields();
  }

  /** Matches and writes the people of a window of ids. */
  public void applyIds(Window window, List<Lead> people) throws SQLException {
    downloaded(window, "", people.size());
    current.get().apply(window, MarketoRows.of(people));
  }

  private void downloaded(Window window, String exportId, long records) {
    current.write((handle, sync) -> WorkTable.downloaded(handle, window, exportId, records));
  }

  private List<Window> windows() {
    return current.read(WorkTable::windows);
  }
}
