package dev.howdah.sandbox.salesforce.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An object of the org with its fields in order. */
public final class ObjectType {

  private final String name;
  private final String label;
  private final String plural;
  private final String prefix;
  private final Set<Character> rights;
  private volatile Map<String, Field> fields = Map.of();

  ObjectType(String name, String label, String plural, String prefix, Set<Character> rights) {
    this.name = name;
    this.label = label;
    this.plural = plural;
    this.prefix = prefix;
    this.rights = rights;
  }

  /** Adds a field at the end, or changes it where it stands. */
  public synchronized void put(Field field) {
    Map<String, Field> more = new LinkedHashMap<>(fields);
    more.put(field.name().toLowerCase(Locale.ROOT), field);
    fields = more;
  }

  /** Takes a field away, if it is there. */
  public synchronized void remove(String gone) {
    Map<String, Field> fewer = new LinkedHashMap<>(fields);
    fewer.remove(gone.toLowerCase(Locale.ROOT));
    fields = fewer;
  }

  public String name() {
    return name;
  }

  public String label() {
    return label;
  }

  public String plural() {
    return plural;
  }

  /** The three characters that ids of such records begin with. */
  public String prefix() {
    return prefix;
  }

  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /** The field of that name in whatever case. */
  public Optional<Field> field(String wanted) {
    return Optional.ofNullable(fields.get(wanted.toLowerCase(Locale.ROOT)));
  }

  /** The field by which a relationship leads to another record, in whatever case. */
  public Optional<Field> relationship(String wanted) {
    return fields.values().stream()
        .filter(field -> wanted.equalsIgnoreCase(field.relationship()))
        .findFirst();
  }

  /** The field that holds a record's name. */
  public Optional<Field> nameField() {
    return fields.values().stream().filter(Field::isName).findFirst();
  }

  /** The column that tells its rows apart. */
  public String key() {
    return field("Id").filter(Field::stored).isPresent() ? "Id" : "DurableId";
  }

  /** Whether its records go to the recycle bin. */
  public boolean hasRecycleBin() {
    return field("IsDeleted").isPresent();
  }

  public boolean createable() {
    return rights.contains('c');
  }

  public boolean updateable() {
    return rights.contains('u');
  }

  public boolean deletable() {
    return rights.contains('d');
  }

  public boolean undeletable() {
    return rights.contains('r');
  }

  public boolean mergeable() {
    return rights.contains('m');
  }

  public boolean searchable() {
    return rights.contains('s');
  }

  /** Whether Bulk API knows it. */
  public boolean inBulk() {
    return !rights.contains('x') && !rights.contains('t');
  }

  /** Whether it is seen through the data API, or else through the tooling API. */
  public boolean seenBy(boolean tooling) {
    return tooling
        ? rights.contains('t') || rights.contains('b') || TOOLING_TOO.contains(name)
        : !rights.contains('t');
  }

  private static final Set<String> TOOLING_TOO =
      Set.of("User", "Profile", "PermissionSet", "Organization", "Group", "RecordType", "UserRole");

  @Override
  public String toString() {
    return name
        + fields.values().stream().map(Field::name).collect(Collectors.joining(", ", "[", "]"));
  }
}
