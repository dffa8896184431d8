package dev.howdah.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a sandbox keeps its world: the caller's folder, or a fresh one that goes with it. */
final class SandboxFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxFolder.class);

  private final Path path;
  private final boolean kept;

  private SandboxFolder(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  /** The caller's folder; what lies in it is found again and stays. */
  static SandboxFolder kept(Path path) {
    return new SandboxFolder(path, true);
  }

  /**
   * A new folder among the temporary ones, for a world that nobody has changed yet.
   *
   * @throws UncheckedIOException if none can be made
   */
  static SandboxFolder fresh() {
    try {
      return new SandboxFolder(Files.createTempDirectory("howdah-sandbox-"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> paths = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : paths) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Folder {} could not be deleted and may be deleted by hand", path, e);
    }
  }
}
