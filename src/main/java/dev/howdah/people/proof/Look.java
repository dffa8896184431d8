package dev.howdah.people.proof;

import dev.howdah.marketo.api.LeadFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look at: the ids of an owner's records, or some people on both sides.
 *
 * @param query for ids in Salesforce, or empty
 * @param people whom to read of Marketo, or null
 * @param asked Marketo ids among them
 */
public record Look(String query, @Nullable LeadFilter people, List<Integer> asked) {

  static final Look NONE = new Look("", null, List.of());

  static Look ids(String query) {
    return new Look(query, null, List.of());
  }

  static Look of(List<Integer> ids) {
    return new Look(
        "", new LeadFilter("id", ids.stream().map(String::valueOf).toList()), List.copyOf(ids));
  }

  static Look linked(String kind, List<String> records) {
    return new Look(
        "",
        new LeadFilter(kind.equals("Lead") ? "sfdcLeadId" : "sfdcContactId", records),
        List.of());
  }

  /** Whether there is anything to look at. */
  public boolean isOpen() {
    return isList() || people != null;
  }

  /** Whether it is about the ids of an owner's records. */
  public boolean isList() {
    return !query.isEmpty();
  }
}
