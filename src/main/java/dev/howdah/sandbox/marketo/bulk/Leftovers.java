package dev.howdah.sandbox.marketo.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Export files on disk; jobs are forgotten when the simulator ends, and so are their files. */
final class Leftovers {

  private static final String PREFIX = "marketo-export-";

  private Leftovers() {}

  static Path file(Path folder, String jobId) {
    return folder.resolve(PREFIX + jobId);
  }

  /** Removes what an earlier simulator has left in the folder. */
  static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Old export files in " + folder + " stay", e);
    }
  }
}
