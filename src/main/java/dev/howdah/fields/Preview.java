package dev.howdah.fields;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sync will bring.
 *
 * @param sampled of how many people coverage and samples are
 * @param people twenty of them, and whether each qualifies
 */
public record Preview(List<FieldPreview> fields, int sampled, List<SampledPerson> people) {

  /**
   * One person of the sample.
   *
   * @param reason why it is left out, or null
   */
  public record SampledPerson(long marketoId, boolean qualifies, @Nullable String reason) {}

  /** As a table for a terminal. */
  public String table() {
    StringBuilder table = new StringBuilder();
    String row = "%-26s %-20s %-10s %6s %-8s %-24s %-38s %5s  %s%n";
    table.append(
        String.format(
            Locale.ROOT,
            row,
            "Field",
            "Marketo",
            "Type",
            "Length",
            "Visible",
            "Lead",
            "Contact",
            "Cover",
            "Samples"));
    for (FieldPreview field : fields) {
      table.append(
          String.format(
              Locale.ROOT,
              row,
              field.field(),
              field.marketoName().isEmpty() ? "-" : field.marketoName(),
              field.type(),
              field.length() == null ? "" : field.length(),
              field.marketo().name().isEmpty() || field.marketo().visible() ? "yes" : "no",
              told(field.lead()),
              told(field.contact()),
              field.coverage() + "%",
              String.join(" | ", field.samples())));
    }
    for (SampledPerson person : people) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-26s %s%n",
              "Person " + person.marketoId(),
              person.qualifies() ? "qualifies" : "does not: " + person.reason()));
    }
    return table.toString();
  }

  private static String told(FieldPreview.Side side) {
    return side.name().isEmpty()
        ? "-"
        : side.name() + (side.visible() ? "" : side.present() ? " (hidden)" : " (absent)");
  }
}
