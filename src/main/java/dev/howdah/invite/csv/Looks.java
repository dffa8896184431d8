package dev.howdah.invite.csv;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells which files of a folder are complete, by our own looks at them on a clock that only goes
 * forward, never by their times alone: a copy may keep old ones.
 */
final class Looks {

  private static final List<String> NOT_TAKEN =
      List.of("~", ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart");

  private final Path folder;
  private final long settleNanos;
  private final boolean doneFiles;
  private final LongSupplier nanos;
  private Map<Path, Look> looks = new HashMap<>();

  /** What a file looked like, and since when. */
  private record Look(long size, Object modified, Object changed, Object key, long since) {

    boolean same(Look other) {
      return size == other.size
          && modified.equals(other.modified)
          && changed.equals(other.changed)
          && key.equals(other.key);
    }
  }

  /**
   * @param settle so long a file must look the same
   * @param doneFiles whether a file is only taken with a {@code .done} beside it
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  Looks(Path folder, Duration settle, boolean doneFiles, LongSupplier nanos) {
    this.folder = folder;
    this.settleNanos = settle.toNanos();
    this.doneFiles = doneFiles;
    this.nanos = nanos;
  }

  /** The files that are complete, the longest unchanged first. */
  List<Path> complete() throws IOException {
    Map<Path, Look> now = new HashMap<>();
    List<Path> complete = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path file : entries) {
        String name = file.getFileName().toString();
        if (isInput(name) && (!doneFiles || Files.exists(doneFile(file)))) {
          look(file).ifPresent(look -> now.put(file, look));
        }
      }
    }
    looks = now;
    now.forEach(
        (file, look) -> {
          if (nanos.getAsLong() - look.since() >= settleNanos) {
            complete.add(file);
          }
        });
    complete.sort(
        (a, b) -> {
          int bySince = Long.compare(now.get(a).since(), now.get(b).since());
          return bySince == 0 ? a.compareTo(b) : bySince;
        });
    return complete;
  }

  private static boolean isInput(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".")
        && !lower.startsWith("~")
        && !lower.startsWith("#")
        && !lower.endsWith("#")
        && !lower.endsWith(".done")
        && !lower.endsWith(".mapping")
        && !lower.endsWith(".report.csv")
        && NOT_TAKEN.stream().noneMatch(lower::endsWith);
  }

  /** Links are not followed: what they lead to is not the inbox's. */
  private Optional<Look> look(Path file) throws IOException {
    try {
      BasicFileAttributes seen =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!seen.isRegularFile()) {
        return Optional.empty();
      }
      Look look =
          new Look(
              seen.size(),
              seen.lastModifiedTime(),
              changed(file),
              seen.fileKey() == null ? "" : seen.fileKey(),
              nanos.getAsLong());
      Look before = looks.get(file);
      return Optional.of(before != null && before.same(look) ? before : look);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Object changed(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
      return "";
    }
  }

  /** The empty file that says that the one of its name is whole. */
  static Path doneFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".done");
  }
}
