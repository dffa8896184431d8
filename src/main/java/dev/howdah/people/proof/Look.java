package dev.howdah.people.proof;

import dev.howdah.marketo.api.LeadFilter;
import java.util.List;
import java.util.Objects;
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

  /** Its people in two halves; none if it is about one of them only. */
  List<Look> halves() {
    LeadFilter all = Objects.requireNonNull(people, "It is about a list of ids");
    int half = all.values().size() / 2;
    return half == 0
        ? List.of()
        : List.of(part(all, 0, half), part(all, half, all.values().size()));
  }

  private Look part(LeadFilter all, int from, int to) {
    return new Look(
        "",
        new LeadFilter(all.type(), all.values().subList(from, to)),
        asked.isEmpty() ? List.of() : asked.subList(from, to));
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
