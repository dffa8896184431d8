package dev.howdah.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws away the files of a sync that is over. */
final class DeleteFolder {

  private static final Logger LOG = LoggerFactory.getLogger(DeleteFolder.class);

  private DeleteFolder() {}

  /** What cannot be deleted stays, which costs only space. */
  static void at(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> paths = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("Folder {} could not be deleted and may be deleted by hand", folder, e);
    }
  }
}
