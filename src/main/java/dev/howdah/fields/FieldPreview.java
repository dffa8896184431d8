package dev.howdah.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the 13 fields as it is on both sides.
 *
 * @param marketoName REST name, or empty if Marketo does not have it as a column
 * @param length the most characters, or null
 * @param lead where it is on Salesforce's Lead
 * @param contact where it is on Salesforce's Contact
 * @param coverage how many of a hundred sampled people have a value
 * @param samples up to three values, masked unless the settings say otherwise
 */
public record FieldPreview(
    String field,
    String marketoName,
    String label,
    String type,
    @Nullable Integer length,
    Side marketo,
    Side lead,
    Side contact,
    int coverage,
    List<String> samples) {

  /**
   * A field on one side.
   *
   * @param name as that side calls it, or empty if it has no such field
   * @param present whether it exists there
   * @param visible whether the connected user may see it
   */
  public record Side(String name, boolean present, boolean visible) {}
}
