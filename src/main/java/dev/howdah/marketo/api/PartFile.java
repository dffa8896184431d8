package dev.howdah.marketo.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The unfinished file on disk. */
final class PartFile {

  private static final int BUFFER = 128 * 1024;

  private PartFile() {}

  static long size(Path part) {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the disk refuses is no failure of Marketo, so it gets out of the HTTP call unchecked. */
  static void write(Path part, InputStream body, boolean append) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = open(part, append)) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        try {
          out.write(buffer, 0, n);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static OutputStream open(Path part, boolean append) {
    try {
      Path folder = part.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.newOutputStream(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
          // The digest sees what passes.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * Gives the file its name, so that nobody ever sees half of it. It is left to the system when it
   * goes to the disk: who wants to rely on it after a lost power supply looks at its checksum.
   */
  static void finish(Path part, Path target) {
    try {
      try {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
