package dev.howdah.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The file that holds the key: readable by its owner alone. */
final class KeyFile {

  private static final Set<PosixFilePermission> ALLOWED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  KeyFile(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Makes the file, unless another process is faster: then its key counts. */
  void create(String text) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path complete = Files.createTempFile(folder, "vault", ".new", ownerOnly());
      try {
        Files.writeString(complete, text + System.lineSeparator());
        Files.createLink(path, complete);
      } catch (FileAlreadyExistsException e) {
        return;
      } catch (UnsupportedOperationException e) {
        Files.move(complete, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(complete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot create the vault key file " + path + "; the host does not start", e);
    }
  }

  String read() {
    try {
      if (posix()) {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        if (!ALLOWED.containsAll(found)) {
          throw new VaultClosed(
              "The vault key file "
                  + path
                  + " has the permissions "
                  + PosixFilePermissions.toString(found)
                  + "; expected rw------- or narrower. The host does not start. Correct it with:"
                  + " chmod 600 "
                  + path);
        }
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the vault key file " + path + "; the host does not start", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ALLOWED)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
