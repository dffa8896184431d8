package dev.howdah.marketo.api;

import java.nio.file.Path;

/**
 * What an export left: a file, whole and checked, or only the word that it is a known one.
 *
 * @param exportId Marketo's id of the job
 * @param path where it lies
 * @param records lines after the header, as Marketo counts them
 * @param bytes its size
 * @param sha256 64 hexadecimal digits
 * @param isFetched false if the file was known, see {@link ExportPlan#known}; then there is none at
 *     the path
 */
public record ExportedFile(
    String exportId, Path path, long records, long bytes, String sha256, boolean isFetched) {

  /** The SHA-256 of a file as it lies on the disk now, to be compared with {@link #sha256()}. */
  public static String sha256(Path file) {
    return PartFile.sha256(file);
  }
}
