package dev.howdah.people;

import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.LeadFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Marketo's side of a sync: its people in windows, each brought, matched and written. */
public final class MarketoWindows {

  private final CurrentSync current;
  private final PeopleSettings settings;
  private final Workers workers;

  MarketoWindows(CurrentSync current, PeopleSettings settings, Workers workers) {
    this.current = current;
    this.settings = settings;
    this.workers = workers;
  }

  /** The fields that this Marketo has. */
  public void fields(List<LeadField> described) {
    current
        .get()
        .fields(
            MarketoField.asked(
                described.stream().map(LeadField::name).collect(Collectors.toSet())));
  }

  /** The windows that are not through yet. */
  public Iterator<Window> open() {
    return new OpenWindows(
        after ->
            current.read((handle, sync) -> WindowTable.open(handle, sync, after, OpenWindows.PAGE)),
        this::isThere,
        workers);
  }

  /**
   * Waits until people can be matched; a sync that is left cancels the waiting. Then the windows
   * that are known are through, unless Salesforce's side differs.
   */
  public void awaitSalesforce() throws SQLException {
    current.get().recall();
  }

  /** What to export for a window. */
  public ExportRequest request(Window window) {
    return new ExportRequest(
        fieldNames(),
        window.way() == Way.SMART_LIST
            ? ExportFilter.smartList(settings.smartList().orElseThrow())
            : ExportFilter.createdAt(
                Instant.ofEpochSecond(window.begins()), Instant.ofEpochSecond(window.ends())));
  }

  /** The SHA-256 of files that need not be fetched for a window, since nothing else has changed. */
  public Set<String> known(Window window) {
    // Whether Salesforce's side is the same, too, is seen later: then a file may be needed after
    // all.
    return window.applied() > 0 || current.get().hasRecalled()
        ? Set.of()
        : current.read((handle, id) -> KnownFileTable.all(handle));
  }

  /** The file of a window has come, or need not come. */
  public Window downloaded(Window window, ExportedFile file) {
    return save(
        file.isFetched()
            ? window.downloaded(file.exportId(), file.sha256(), file.records())
            : window.known(file.exportId(), file.sha256(), file.records()),
        window.exportId().equals(file.exportId()) ? 0 : file.bytes());
  }

  /** Whom to ask for in a window that comes as a page. */
  public LeadFilter filter(Window window) throws SQLException {
    if (window.way() == Way.LINKS) {
      // After a restart the windows are known before Salesforce's side is there whole again.
      current.get().awaitSalesforce();
    }
    return window.way() == Way.LINKS
        ? current.get().salesforce().links(window.firstLink(), window.lastLink())
        : window.ids();
  }

  /** The REST names of the fields that are read. */
  public List<String> fieldNames() {
    return current.get().fields();
  }

  /** A page has come: matched at once if that can be, else kept until then. */
  public Window brought(Window window, List<Lead> people) throws SQLException, IOException {
    RunningSync sync = current.get();
    Window here = window.downloaded("", "", people.size());
    if (sync.isSalesforceReady()) {
      sync.apply(here, MarketoRows.of(people));
      return here.through();
    }
    KeptPage.write(file(window), people);
    return save(here, 0);
  }

  /**
   * Matches and writes the people of a window that has come, and throws its file away; nothing if
   * that is done or cannot be done yet.
   */
  public void apply(Window window) throws SQLException, IOException {
    RunningSync sync = current.get();
    if (window.isThrough() || window.isKnown() || !sync.isSalesforceReady()) {
      return;
    }
    Path file = file(window);
    if (window.isExport()) {
      try (CsvRows rows = CsvRows.open(file, true)) {
        sync.apply(window, MarketoRows.of(rows, sync.fields()));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    } else {
      sync.apply(window, MarketoRows.of(KeptPage.read(file)));
    }
    Files.deleteIfExists(file);
  }

  private Window save(Window window, long bytes) {
    current.get().ledger().came(window, bytes);
    return window;
  }

  /** Whether what was brought is there; what was known and is still open has to be fetched. */
  private boolean isThere(Window window) {
    return window.isKnown() ? !current.get().hasRecalled() : isWhole(window);
  }

  /** A file that an earlier process left may have been lost or spoiled with the power supply. */
  private boolean isWhole(Window window) {
    Path file = file(window);
    try {
      return Files.exists(file)
          && (Files.getLastModifiedTime(file).toInstant().isAfter(current.get().openedAt())
              || (window.isExport()
                  ? ExportedFile.sha256(file).equals(window.sha256())
                  : KeptPage.isReadable(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(Window window) {
    return settings.folder().resolve(window.fileName());
  }
}
