package dev.howdah.invite.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The watched folder and its rooms: where a file lies while it waits, in work and afterwards. */
final class Inbox {

  /** Files in work lie here, each in a folder named by its id, out of everybody's way. */
  static final String WORKING = ".working";

  /** Uploads lie here while they come in. */
  static final String UPLOADS = ".uploads";

  static final String PARKED = "parked";
  static final String DONE = "done";
  static final String FAILED = "failed";

  private static final int LONGEST_NAME = 200;

  private final Path folder;
  private final Looks looks;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  Inbox(Path folder, Duration settle, boolean doneFiles, LongSupplier nanos) {
    this.folder = folder;
    this.looks = new Looks(folder, settle, doneFiles, nanos);
  }

  void prepare() throws IOException {
    for (String room : List.of(WORKING, UPLOADS, PARKED, DONE, FAILED)) {
      Files.createDirectories(folder.resolve(room));
    }
  }

  Path at(String place) {
    return folder.resolve(place);
  }

  /** The files that are complete, the longest unchanged first. */
  List<Path> complete() throws IOException {
    return looks.complete();
  }

  /**
   * Takes a file into work.
   *
   * @return where it lies now, from the inbox; empty if another host was quicker
   */
  Optional<String> take(Path file, String id) throws IOException {
    String place = WORKING + "/" + id + "/" + file.getFileName();
    Path target = folder.resolve(place);
    Files.createDirectories(target.getParent());
    if (!moveIfThere(file, target)) {
      Files.deleteIfExists(target.getParent());
      return Optional.empty();
    }
    bringMapping(file, target);
    Files.deleteIfExists(Looks.doneFile(file));
    return Optional.of(place);
  }

  /** A free place for an upload, on the file system of the inbox. */
  Path uploading() throws IOException {
    prepare();
    return folder.resolve(UPLOADS).resolve(UUID.randomUUID().toString());
  }

  /** Brings an upload into work. */
  String bring(Path upload, String name, String id) throws IOException {
    Path target = folder.resolve(WORKING).resolve(id).resolve(plainName(name));
    Files.createDirectories(target.getParent());
    Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE);
    return WORKING + "/" + id + "/" + target.getFileName();
  }

  /** A name without a path, of letters that every file system takes. */
  private static String plainName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^\\p{L}\\p{M}\\p{Nd} ._()-]+", "_").replaceAll("^[. ]+", "");
    while (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain.isBlank() ? "upload.csv" : plain;
  }

  /** Forgets a place in work where nothing lies. */
  void dropEmpty(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(WORKING).resolve(id));
  }

  /** Takes a parked file into work again; nothing happens if it is there already. */
  void takeBack(String place, String id) throws IOException {
    Path file = folder.resolve(place);
    Path target = folder.resolve(WORKING).resolve(id).resolve(file.getFileName());
    Files.createDirectories(target.getParent());
    moveIfThere(file, target);
    bringMapping(file, target);
  }

  private void bringMapping(Path file, Path target) throws IOException {
    if (Files.isRegularFile(mappingOf(file), LinkOption.NOFOLLOW_LINKS)) {
      moveIfThere(mappingOf(file), mappingOf(target));
    }
  }

  /** The ids in work, known or not. */
  List<String> working() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(WORKING))) {
      entries.forEach(id -> ids.add(id.getFileName().toString()));
    }
    return ids;
  }

  /** Where the file of an id in work lies, from the inbox. */
  Optional<String> inWork(String id) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(WORKING).resolve(id))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".mapping"))
          .findFirst()
          .map(name -> WORKING + "/" + id + "/" + name);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** A place of this name in a room where neither a file nor a report lies yet. */
  String freePlace(String room, String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    while (stem.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      stem = stem.substring(0, stem.length() - 1);
    }
    for (int number = 1; ; number++) {
      String place = room + "/" + stem + (number == 1 ? "" : "-" + number) + ending;
      if (Files.notExists(folder.resolve(place))
          && Files.notExists(folder.resolve(place + ".report.csv"))) {
        return place;
      }
    }
  }

  /** Moves a file; one that lies there already was moved before. */
  void move(String from, String to) throws IOException {
    Path source = folder.resolve(from);
    Path target = folder.resolve(to);
    if (source.equals(target)) {
      return;
    }
    moveIfThere(source, target);
    if (from.startsWith(WORKING)) {
      Files.deleteIfExists(mappingOf(source));
      Files.deleteIfExists(source.getParent());
    }
  }

  /** Writes a text whole, or not at all. */
  void write(String place, Iterable<String> parts) throws IOException {
    Path target = folder.resolve(place);
    Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
    try (var out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
      for (String part : parts) {
        out.write(part);
      }
    }
    try (var channel = java.nio.channels.FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The mapping that somebody put beside a file. */
  Optional<String> mappingBeside(String place) throws IOException {
    Path file = mappingOf(folder.resolve(place));
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 65_536
        ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  void dropMapping(String place) throws IOException {
    Files.deleteIfExists(mappingOf(folder.resolve(place)));
  }

  private static Path mappingOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".mapping");
  }

  private static boolean moveIfThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(
          "The rooms of the inbox must be on one file system: " + from + " to " + to, e);
    }
  }
}
