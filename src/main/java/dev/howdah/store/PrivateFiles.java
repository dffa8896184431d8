package dev.howdah.store;

import dev.howdah.settings.SettingsRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that nobody may look into but the user of the host. What is open to others is
 * closed, and a line says so. Does nothing where the file system knows no such permissions.
 */
public final class PrivateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Makes the folder, or closes it to others.
   *
   * @throws SettingsRefused if anybody may write into it, or it cannot be closed
   */
  static void folder(Path folder) throws IOException {
    if (!posix()) {
      Files.createDirectories(folder);
      return;
    }
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
      return;
    }
    if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new SettingsRefused(
          List.of(
              "The data folder "
                  + folder
                  + " has the permissions "
                  + shown(folder)
                  + ", so anybody on this machine may write into it. The host does not start. Set"
                  + " host.data to a folder of its own, or correct it with: chmod 700 "
                  + folder));
    }
    close(folder, FOLDER);
  }

  /**
   * Makes the file, empty, unless it is there.
   *
   * @throws SettingsRefused if it is open to others and cannot be closed
   */
  static void file(Path file) throws IOException {
    try {
      Files.createFile(
          file,
          posix()
              ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
              : new FileAttribute<?>[0]);
    } catch (FileAlreadyExistsException e) {
      close(file);
    }
  }

  /**
   * Closes a file to others, if it is there.
   *
   * @throws SettingsRefused if it cannot be closed
   */
  public static void close(Path file) {
    try {
      if (posix() && Files.exists(file)) {
        close(file, FILE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read the permissions of " + file + "; the host does not start", e);
    }
  }

  private static void close(Path path, Set<PosixFilePermission> allowed) throws IOException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
    if (allowed.containsAll(found)) {
      return;
    }
    String before = PosixFilePermissions.toString(found);
    Set<PosixFilePermission> narrowed = EnumSet.copyOf(found);
    narrowed.retainAll(allowed);
    try {
      Files.setPosixFilePermissions(path, narrowed);
    } catch (IOException e) {
      throw new SettingsRefused(
          List.of(
              path
                  + " has the permissions "
                  + before
                  + " and cannot be closed to others, since it belongs to "
                  + Files.getOwner(path).getName()
                  + ". The host does not start. Give it to the user of the host, or set host.data"
                  + " to another folder"));
    }
    LOG.warn("{} had the permissions {}; now it has {}", path, before, shown(path));
  }

  private static String shown(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
