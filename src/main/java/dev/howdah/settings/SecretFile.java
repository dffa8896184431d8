package dev.howdah.settings;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A secret that is given as {@code file:PATH}. */
final class SecretFile {

  static final String SCHEME = "file:";

  private static final Set<PosixFilePermission> ALLOWED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private SecretFile() {}

  static String reveal(Path home, String key, String text) {
    if (!text.startsWith(SCHEME)) {
      return text;
    }
    Path file = home.resolve(text.substring(SCHEME.length())).normalize();
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (!ALLOWED.containsAll(found)) {
          throw refused(
              key,
              file,
              "has the permissions "
                  + PosixFilePermissions.toString(found)
                  + "; expected rw------- or narrower",
              "Correct it with: chmod 600 " + file);
        }
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw refused(key, file, "cannot be read", "Write the secret there, mode 0600");
    }
  }

  private static SettingsRefused refused(String key, Path file, String what, String remedy) {
    return new SettingsRefused(
        List.of(
            "The file of "
                + key
                + ", "
                + file
                + ", "
                + what
                + ". The host does not start. "
                + remedy));
  }
}
