package dev.howdah.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The desk of {@code 30-fields}: says what to ask of both sides, and makes the preview of it. */
public final class Fields {

  private static final int SAMPLE = 300;
  private static final int PEOPLE = 20;
  private static final String NOBODY = "000000000000000AAA";
  private static final List<String> LINKS = List.of("sfdcType", "sfdcIsDeleted");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long sampleFrom;
  private final boolean unmask;

  /**
   * @param sampleFrom the Marketo id at which the sample begins
   * @param unmask whether samples are shown as they are
   */
  public Fields(long sampleFrom, boolean unmask) {
    this.sampleFrom = sampleFrom;
    this.unmask = unmask;
  }

  /** By the settings {@code fields.*}. */
  public static Fields of(Settings settings) {
    return new Fields(
        settings.number("fields.sample-from", 1, Integer.MAX_VALUE),
        settings.flag("fields.unmask"));
  }

  /** Whom to read for the sample. */
  public LeadFilter sample() {
    return new LeadFilter(
        "id", LongStream.range(sampleFrom, sampleFrom + SAMPLE).mapToObj(String::valueOf).toList());
  }

  /** The REST names to read, of those that this Marketo shows. */
  public List<String> names(List<LeadField> described) {
    Set<String> present = described.stream().map(LeadField::name).collect(Collectors.toSet());
    return Stream.concat(
            Arrays.stream(SyncedField.values()).map(SyncedField::marketo), LINKS.stream())
        .filter(present::contains)
        .toList();
  }

  /** The query for the records that the sampled people are linked to. */
  public String query(String object, List<Lead> sample) {
    String link = object.equals("Lead") ? "sfdcLeadId" : "sfdcContactId";
    String ids =
        shown(sample).stream()
            .filter(lead -> object.equals(lead.fields().get("sfdcType")))
            .map(lead -> lead.fields().get(link))
            .filter(Objects::nonNull)
            .filter(id -> id.matches("[A-Za-z0-9]{15,18}"))
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(","));
    return "SELECT Id, OwnerId, IsDeleted"
        + (object.equals("Lead") ? ", IsConverted" : "")
        + " FROM "
        + object
        + " WHERE Id IN ("
        + (ids.isEmpty() ? "'" + NOBODY + "'" : ids)
        + ")";
  }

  /** The names of the fields of an object, out of Salesforce's description of it. */
  public Set<String> described(InputStream description) throws IOException {
    Set<String> names = new TreeSet<>();
    try (description) {
      for (JsonNode field : JSON.readTree(description).path("fields")) {
        names.add(field.path("name").asText());
      }
    }
    return names;
  }

  /** Records by their ids of 15 characters, out of the answer to {@link #query}. */
  public Map<String, JsonNode> records(InputStream answer) throws IOException {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    try (answer) {
      for (JsonNode row : JSON.readTree(answer).path("records")) {
        records.put(row.path("Id").asText().substring(0, 15), row);
      }
    }
    return records;
  }

  /** The records of another answer, with those known already. */
  public Map<String, JsonNode> together(Map<String, JsonNode> known, InputStream answer)
      throws IOException {
    Map<String, JsonNode> all = new LinkedHashMap<>(known);
    all.putAll(records(answer));
    return all;
  }

  /** The preview of what both sides said. */
  public Preview preview(
      List<LeadField> marketo,
      List<Lead> sample,
      Set<String> leadFields,
      Set<String> contactFields,
      Map<String, JsonNode> records) {
    Map<String, LeadField> byName =
        marketo.stream().collect(Collectors.toMap(LeadField::name, field -> field, (a, b) -> a));
    List<FieldPreview> fields =
        Arrays.stream(SyncedField.values())
            .map(
                field ->
                    preview(
                        field,
                        byName.get(field.marketo()),
                        sample,
                        side(field.lead(), leadFields),
                        side(field.contact(), contactFields)))
            .toList();
    List<Preview.SampledPerson> people =
        shown(sample).stream().map(lead -> Qualify.person(lead, records)).toList();
    return new Preview(fields, sample.size(), people);
  }

  private FieldPreview preview(
      SyncedField field,
      @Nullable LeadField marketo,
      List<Lead> sample,
      FieldPreview.Side lead,
      FieldPreview.Side contact) {
    List<String> values =
        sample.stream()
            .map(person -> person.fields().get(field.marketo()))
            .filter(value -> value != null && !value.isEmpty())
            .toList();
    return new FieldPreview(
        field.title(),
        field.marketo(),
        marketo == null ? "" : marketo.label(),
        marketo == null ? "" : marketo.type(),
        marketo == null ? null : marketo.length(),
        new FieldPreview.Side(field.marketo(), marketo != null, marketo != null),
        lead,
        contact,
        sample.isEmpty() ? 0 : 100 * values.size() / sample.size(),
        values.stream().distinct().limit(3).map(value -> unmask ? value : mask(value)).toList());
  }

  /** A standard field that is not described exists but is hidden; a custom one may not exist. */
  private static FieldPreview.Side side(String name, Set<String> described) {
    if (name.endsWith(SyncedField.CUSTOM)) {
      String begin = name.substring(0, name.length() - 1).toLowerCase(java.util.Locale.ROOT);
      return described.stream()
          .filter(found -> found.toLowerCase(java.util.Locale.ROOT).startsWith(begin))
          .findFirst()
          .map(found -> new FieldPreview.Side(found, true, true))
          .orElse(new FieldPreview.Side(name, false, false));
    }
    // What lies on another object is not described with this one.
    boolean visible = name.contains(".") || described.contains(name);
    return new FieldPreview.Side(name, !name.isEmpty(), !name.isEmpty() && visible);
  }

  private static List<Lead> shown(List<Lead> sample) {
    int step = Math.max(1, sample.size() / PEOPLE);
    return java.util.stream.IntStream.range(0, Math.min(PEOPLE, sample.size()))
        .mapToObj(i -> sample.get(i * step))
        .toList();
  }

  private static String mask(String value) {
    int first = value.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(first)
        .append("*".repeat(Math.min(8, Math.max(3, value.length() - 1))))
        .toString();
  }
}
