package dev.howdah.invite.csv;

import dev.howdah.invite.csv.CsvFile.State;
import dev.howdah.language.Phrase;
import dev.howdah.mail.Outbox;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a file that was taken into work: it is read, parked until somebody says
 * which column is which, or refused. The same content is not read twice.
 */
final class Admission {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Store store;
  private final Clock clock;
  private final Inbox inbox;
  private final CsvFiles files;
  private final CsvSettings settings;

  Admission(Store store, Clock clock, Inbox inbox, CsvFiles files, CsvSettings settings) {
    this.store = store;
    this.clock = clock;
    this.inbox = inbox;
    this.files = files;
    this.settings = settings;
  }

  /**
   * Where a file came from.
   *
   * @param source {@code folder}, or {@code api:} with the name of the caller
   * @param admins whether its rows may give the role admin
   */
  record Origin(String source, boolean admins) {}

  /** Remembers the file that lies in work under this id. */
  CsvFile admit(String id, String place, Origin origin) throws IOException {
    Path path = inbox.at(place);
    String name = path.getFileName().toString();
    long size = Files.size(path);
    String sha256 = "";
    try {
      sha256 = sha256(path);
      Examination seen = examine(id, path);
      Proposal proposal = proposal(seen, place);
      State state = proposal.certain() ? State.READING : State.PARKED;
      String rest = state == State.PARKED ? inbox.freePlace(Inbox.PARKED, name) : place;
      return add(
          file(id, name, origin, size, state, rest, proposal, null), sha256, seen.decoding());
    } catch (Unreadable e) {
      return refuse(id, name, origin, size, sha256, e.said());
    } catch (IOException e) {
      return refuse(
          id, name, origin, size, sha256, Phrase.of("csv.unread", e.getClass().getSimpleName()));
    }
  }

  /** A fault of ours refuses the one file; it must not keep the others waiting. */
  private static Examination examine(String id, Path path) throws IOException, Unreadable {
    try {
      return Examination.of(path);
    } catch (RuntimeException e) {
      LOG.error("File {} is refused because of a fault in Howdah", id, e);
      throw new Unreadable(Phrase.of("csv.fault"));
    }
  }

  /** What a mapping beside the file says, else one confirmed before, else what the file shows. */
  private Proposal proposal(Examination seen, String place) throws IOException, Unreadable {
    Proposal proposal = seen.proposal();
    Optional<String> said = inbox.mappingBeside(place);
    if (said.isPresent()) {
      Mapping mapping = MappingFile.parse(said.get(), seen);
      return new Proposal(mapping, true, false, List.of(Phrase.of("csv.by-file", mapping.text())));
    }
    String key = seen.headerKey();
    Optional<Mapping> remembered =
        proposal.certain() || key.isEmpty()
            ? Optional.empty()
            : store.read(handle -> files.remembered(handle, key));
    return remembered
        .map(
            mapping ->
                new Proposal(
                    mapping, true, false, List.of(Phrase.of("csv.as-before", mapping.text()))))
        .orElse(proposal);
  }

  private CsvFile add(CsvFile file, String sha256, Decoding decoding) {
    return store.write(
        handle -> {
          Optional<CsvFile> same = files.sameContent(handle, sha256);
          if (same.isPresent()) {
            CsvFile refused = refused(file, alreadyTaken(same.get()));
            addRefused(handle, refused, sha256);
            return refused;
          }
          files.add(handle, file, sha256, decoding.word(), true);
          if (file.state() == State.PARKED) {
            post(handle, file.id(), State.PARKED);
          }
          return file;
        });
  }

  private CsvFile refuse(
      String id, String name, Origin origin, long size, String sha256, Phrase message) {
    CsvFile file =
        new CsvFile(
            id,
            name,
            origin.source(),
            origin.admins(),
            size,
            State.FINISHING,
            inbox.freePlace(Inbox.FAILED, name),
            Optional.empty(),
            "",
            message.in(settings.summaryLanguage()),
            0,
            new CsvFile.Tally(0, 0, 0, 0),
            0);
    store.change(handle -> addRefused(handle, file, sha256));
    return file;
  }

  private CsvFile refused(CsvFile file, String message) {
    return new CsvFile(
        file.id(),
        file.name(),
        file.source(),
        file.admins(),
        file.size(),
        State.FINISHING,
        inbox.freePlace(Inbox.FAILED, file.name()),
        Optional.empty(),
        "",
        message,
        0,
        file.tally(),
        0);
  }

  private void addRefused(Handle handle, CsvFile file, String sha256) {
    files.add(handle, file, sha256, null, false);
  }

  private void post(Handle handle, String id, State state) {
    if (settings.summaryTo().isPresent()) {
      Outbox.post(handle, clock, SummaryLetters.KIND, List.of(SummaryLetters.about(id, state)));
    }
  }

  private String alreadyTaken(CsvFile same) {
    return Phrase.of(
            "csv.same", same.name(), same.id(), Phrase.of("csv.state." + same.state().word()))
        .in(settings.summaryLanguage());
  }

  private CsvFile file(
      String id,
      String name,
      Origin origin,
      long size,
      State state,
      String place,
      Proposal proposal,
      String message) {
    return new CsvFile(
        id,
        name,
        origin.source(),
        origin.admins(),
        size,
        state,
        place,
        Optional.of(proposal.mapping()),
        proposal.told(settings.summaryLanguage()),
        message,
        0,
        new CsvFile.Tally(0, 0, 0, 0),
        0);
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
