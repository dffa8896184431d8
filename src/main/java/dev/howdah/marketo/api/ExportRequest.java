package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a file of people shall hold: a CSV with the fields' REST names as its header, one line a
 * person, {@code null} for no value.
 *
 * @param fields REST names, in the order of the columns
 */
public record ExportRequest(List<String> fields, ExportFilter filter) {

  public ExportRequest {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(
          "An export has no columns: expected at least one field, found none."
              + " No call is made. Name the fields to export");
    }
  }

  /** Tells requests apart: equal for equal requests, in every process. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(toJson().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    fields.forEach(json.putArray("fields")::add);
    json.put("format", "CSV");
    json.set("filter", filter.toJson());
    return json;
  }
}
