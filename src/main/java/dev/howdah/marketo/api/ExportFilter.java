package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one filter that an export has; choose it by the factory methods. */
public final class ExportFilter {

  /** Marketo refuses longer windows. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(31);

  private final String name;
  private final JsonNode value;

  private ExportFilter(String name, JsonNode value) {
    this.name = name;
    this.value = value;
  }

  /** People made in a window of at most 31 days, both ends included, whole seconds. */
  public static ExportFilter createdAt(Instant from, Instant to) {
    return window("createdAt", from, to);
  }

  /** People changed in any field in the window; not every subscription has this filter. */
  public static ExportFilter updatedAt(Instant from, Instant to) {
    return window("updatedAt", from, to);
  }

  /** The members of a static list. */
  public static ExportFilter staticList(long id) {
    return new ExportFilter("staticListId", JsonNodeFactory.instance.numberNode(id));
  }

  /** The members of a smart list; not every subscription has this filter. */
  public static ExportFilter smartList(long id) {
    return new ExportFilter("smartListId", JsonNodeFactory.instance.numberNode(id));
  }

  /** The members of a static list by its name. */
  public static ExportFilter staticListName(String name) {
    return new ExportFilter("staticListName", JsonNodeFactory.instance.textNode(name));
  }

  /** The members of a smart list by its name; not every subscription has this filter. */
  public static ExportFilter smartListName(String name) {
    return new ExportFilter("smartListName", JsonNodeFactory.instance.textNode(name));
  }

  /** Marketo's name of the filter. */
  public String name() {
    return name;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(name, value);
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExportFilter that && name.equals(that.name) && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + value.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }

  private static ExportFilter window(String name, Instant from, Instant to) {
    if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "An export window cannot be asked for: expected "
              + name
              + " from an instant to a later one within 31 days, found "
              + from
              + " to "
              + to
              + ". No call is made. Split the time into windows of at most 31 days");
    }
    ObjectNode window = JsonNodeFactory.instance.objectNode();
    window.put("startAt", from.truncatedTo(ChronoUnit.SECONDS).toString());
    window.put("endAt", to.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ExportFilter(name, window);
  }
}
