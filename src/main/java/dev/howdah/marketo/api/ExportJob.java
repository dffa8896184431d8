package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A job as Marketo last told about it.
 *
 * @param sha256 of the file in 64 hexadecimal digits, or empty before it is done
 * @param error what Marketo says about a failed one, or empty
 */
record ExportJob(
    String exportId,
    Status status,
    long records,
    long bytes,
    String sha256,
    String createdAt,
    String error) {

  enum Status {
    CREATED,
    QUEUED,
    PROCESSING,
    COMPLETED,
    CANCELED,
    FAILED
  }

  static ExportJob of(JsonNode result) {
    String checksum = result.path("fileChecksum").asText("");
    return new ExportJob(
        result.path("exportId").asText(),
        status(result.path("status").asText("")),
        result.path("numberOfRecords").asLong(0),
        result.path("fileSize").asLong(-1),
        checksum.substring(checksum.indexOf(':') + 1).toLowerCase(Locale.ROOT),
        result.path("createdAt").asText(""),
        result.path("errorMsg").asText(""));
  }

  /** Adobe's pages spell one of them in two ways; a new one would be one on the way. */
  private static Status status(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "CREATED" -> Status.CREATED;
      case "QUEUED" -> Status.QUEUED;
      case "COMPLETED" -> Status.COMPLETED;
      case "CANCELED", "CANCELLED" -> Status.CANCELED;
      case "FAILED" -> Status.FAILED;
      default -> Status.PROCESSING;
    };
  }
}
