package dev.howdah.access;

import dev.howdah.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that hands the first token to whoever installs the host. */
final class FirstTokenFile {

  private static final String NAME = "first-token";

  private FirstTokenFile() {}

  static Path write(Path folder, String value) {
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, value + System.lineSeparator());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write the first token to " + file + "; the host does not start", e);
    }
  }

  static void close(Path folder) {
    PrivateFiles.close(folder.resolve(NAME));
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
