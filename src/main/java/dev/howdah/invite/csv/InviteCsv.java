package dev.howdah.invite.csv;

import dev.howdah.invite.csv.CsvFile.State;
import dev.howdah.language.Phrase;
import dev.howdah.members.Invitations;
import dev.howdah.store.Ids;
import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of {@code 51-invite-csv}: finds the next file, takes its rows batch by batch, and puts
 * it away with its report. Invitations, mails, outcomes and the place in the file are one
 * transaction a batch, so a killed host goes on where it was.
 */
public final class InviteCsv {

  private static final Logger LOG = LoggerFactory.getLogger(InviteCsv.class);

  /** Longer than any batch takes; a dead process on this machine does not hold it at all. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final int MOST_ATTEMPTS = 8;

  private final Store store;
  private final Clock clock;
  private final Leases leases;
  private final Invitations invitations;
  private final CsvSettings settings;
  private final Inbox inbox;
  private final CsvFiles files;
  private final Admission admission;
  private final PuttingAway puttingAway;
  private final RowStore rowStore;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public InviteCsv(
      Store store, Clock clock, Invitations invitations, CsvSettings settings, LongSupplier nanos) {
    this.store = store;
    this.clock = clock;
    // Not the host's own time, which may run faster than the work.
    this.leases = new Leases(store, Clock.systemUTC());
    this.invitations = invitations;
    this.settings = settings;
    this.inbox = new Inbox(settings.inbox(), settings.settle(), settings.doneFiles(), nanos);
    this.files = new CsvFiles(clock);
    this.admission = new Admission(store, clock, inbox, files, settings);
    this.rowStore = new RowStore(store, clock, invitations, files, settings);
    this.puttingAway = new PuttingAway(store, clock, inbox, files, settings);
  }

  /** The desk of the files over HTTP. */
  public InviteFiles files() {
    return new InviteFiles(store, this, inbox, puttingAway, settings);
  }

  /** The next file whose rows are to be taken, or null if there is none now. */
  public @Nullable CsvWork next() throws IOException {
    inbox.prepare();
    for (CsvFile due : store.read(files::due)) {
      CsvWork work = resume(due.id());
      if (work != null) {
        return work;
      }
    }
    for (CsvFile parked : store.read(files::parked)) {
      Optional<String> left = inbox.inWork(parked.id());
      if (left.isPresent()) {
        inbox.move(left.get(), parked.place());
      }
      if (inbox.mappingBeside(parked.place()).isPresent()) {
        confirmByFile(parked);
      }
    }
    for (String id : inbox.working()) {
      adopt(id);
    }
    for (Path file : inbox.complete()) {
      CsvWork work = take(file);
      if (work != null) {
        return work;
      }
    }
    return null;
  }

  /** The text of the file in the one form that the route reads. */
  public InputStream open(CsvWork work) throws IOException, Unreadable {
    Path path = inbox.at(inbox.inWork(work.file().id()).orElseThrow());
    return work.reading(Examination.of(path).open(path));
  }

  /** Invites the people of some rows while the route reads on; those before are stored by then. */
  public void absorb(CsvWork work, List<List<String>> batch) {
    List<CsvWork.Row> rows = work.open(batch);
    if (rows.isEmpty()) {
      return;
    }
    rowStore.take(work, rows);
  }

  /** All rows are taken. */
  public void finish(CsvWork work) throws IOException {
    work.awaitStored();
    CsvFile file = work.file();
    long size = Files.size(inbox.at(inbox.inWork(file.id()).orElseThrow()));
    Phrase changed = size == file.size() ? null : Phrase.of("csv.changed", file.size(), size);
    store.change(
        handle -> {
          work.lease().renew(handle);
          invitations.complete(handle, file.id());
        });
    puttingAway.begin(file, changed);
    puttingAway.end(file.id());
    work.close();
  }

  /**
   * The work stopped in the middle; it goes on later, or is given up after some attempts.
   *
   * @return what there is to tell of it; null if only another host goes on with it
   */
  public @Nullable Throwable putOff(CsvWork work, Exception failure) throws IOException {
    CsvFile file = work.file();
    try (work) {
      if (failure instanceof LeaseLost) {
        LOG.info("File {} goes on with another worker", file.id());
        return null;
      }
      int attempts = store.read(handle -> files.find(handle, file.id())).orElseThrow().attempts();
      if (attempts + 1 >= MOST_ATTEMPTS) {
        LOG.error("File {} is given up after {} attempts", file.id(), attempts + 1, failure);
        puttingAway.begin(file, Phrase.of("csv.stopped", attempts + 1));
        puttingAway.end(file.id());
        return failure;
      }
      long pause = 1_000L << attempts;
      LOG.warn("File {} stopped; it goes on in {} ms from its last row", file.id(), pause, failure);
      store.change(handle -> files.putOff(handle, file.id(), pause));
      return failure;
    }
  }

  private @Nullable CsvWork resume(String id) throws IOException {
    Optional<Lease> lease = lease(id);
    if (lease.isEmpty()) {
      return null;
    }
    CsvFile file = store.read(handle -> files.find(handle, id)).orElseThrow();
    if (file.state() == State.READING) {
      if (file.place().startsWith(Inbox.PARKED + "/")) {
        inbox.takeBack(file.place(), id);
      }
      if (inbox.inWork(id).isPresent()) {
        return new CsvWork(file, lease.get());
      }
      puttingAway.begin(file, Phrase.of("csv.gone"));
    }
    puttingAway.end(id);
    lease.get().close();
    return null;
  }

  /** A file that was moved into work by a host that died before it was remembered. */
  private void adopt(String id) throws IOException {
    if (store.read(handle -> files.knows(handle, id))) {
      return;
    }
    Optional<Lease> lease = lease(id);
    if (lease.isEmpty()) {
      return;
    }
    try (Lease held = lease.get()) {
      held.renew();
      Optional<String> place = inbox.inWork(id);
      if (place.isPresent() && !store.read(handle -> files.knows(handle, id))) {
        admit(id, place.get(), fromFolder());
      } else if (place.isEmpty()) {
        inbox.dropEmpty(id);
      }
    }
  }

  private @Nullable CsvWork take(Path path) throws IOException {
    String id = Ids.next();
    Lease lease = lease(id).orElseThrow();
    Optional<String> place = inbox.take(path, id);
    if (place.isPresent()) {
      CsvFile file = admit(id, place.get(), fromFolder());
      if (file.state() == State.READING) {
        return new CsvWork(file, lease);
      }
    }
    lease.close();
    return null;
  }

  /**
   * Takes a file that came over HTTP; its rows are taken as those of any other.
   *
   * @param name what its sender calls it
   * @param upload where it lies, on the inbox's file system
   * @param admins whether its rows may give the role admin
   * @return the file's id
   */
  String upload(String name, Path upload, String caller, boolean admins) throws IOException {
    inbox.prepare();
    String id = Ids.next();
    try (Lease held = lease(id).orElseThrow()) {
      String place = inbox.bring(upload, name, id);
      held.renew();
      admit(id, place, new Admission.Origin("api:" + caller, admins));
    }
    return id;
  }

  private CsvFile admit(String id, String place, Admission.Origin origin) throws IOException {
    CsvFile file = admission.admit(id, place, origin);
    LOG.info("File {} ({} bytes) is {}", id, file.size(), file.state().word());
    if (file.state() == State.PARKED) {
      inbox.move(place, file.place());
    } else if (file.state() == State.FINISHING) {
      puttingAway.end(id);
    }
    return file;
  }

  private void confirmByFile(CsvFile parked) throws IOException {
    try {
      Path path = inbox.at(parked.place());
      Examination seen = Examination.of(path);
      String said = inbox.mappingBeside(parked.place()).orElseThrow();
      confirm(parked.id(), MappingFile.parse(said, seen), seen);
    } catch (Unreadable e) {
      inbox.dropMapping(parked.place());
      String told = e.said().in(settings.summaryLanguage());
      store.change(handle -> files.say(handle, parked.id(), told));
      LOG.warn("The mapping of file {} does not fit: {}", parked.id(), e.getMessage());
    }
  }

  /**
   * Somebody says which column is which; for files with the same header this is remembered.
   *
   * @return whether the file was still parked
   */
  boolean confirm(String id, Mapping mapping, Examination seen) {
    return store.write(
        handle -> {
          boolean confirmed = files.confirm(handle, id, mapping);
          if (confirmed && mapping.header() && !seen.headerKey().isEmpty()) {
            files.remember(handle, seen.headerKey(), mapping);
          }
          return confirmed;
        });
  }

  private Admission.Origin fromFolder() {
    return new Admission.Origin("folder", settings.admins());
  }

  private Optional<Lease> lease(String id) {
    return leases.take("invite-csv " + id, LEASE);
  }
}
