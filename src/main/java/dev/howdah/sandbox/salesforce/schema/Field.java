package dev.howdah.sandbox.salesforce.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object.
 *
 * @param size the length of texts in characters, the precision or digits of numbers, else 0
 * @param flags the letters explained at the head of {@code catalogue.txt}
 * @param refersTo the objects that a reference may point to; empty for other types
 * @param relationship the word that leads to the record referred to, such as {@code Owner}
 * @param children the word that leads back from there to here, such as {@code Contacts}
 * @param values the values of a picklist, in order
 * @param preset what SQLite puts where nothing is given
 * @param formula SQL that computes the value, {@code {t}} standing for the row, or null
 * @param compound the compound field that this is a part of; for an address itself, what the names
 *     of its parts begin with
 */
public record Field(
    String name,
    FieldType type,
    int size,
    int scale,
    String label,
    Set<Character> flags,
    List<String> refersTo,
    @Nullable String relationship,
    @Nullable String children,
    boolean cascades,
    List<String> values,
    @Nullable String preset,
    @Nullable String formula,
    @Nullable String compound) {

  /** A field that somebody gave an object. */
  public static Field custom(
      String name,
      FieldType type,
      int size,
      int scale,
      String label,
      String flags,
      List<String> values,
      @Nullable String preset) {
    Set<Character> letters =
        flags.chars().mapToObj(c -> (char) c).collect(Collectors.toUnmodifiableSet());
    return new Field(
        name, type, size, scale, label, letters, List.of(), null, null, false, values, preset, null,
        null);
  }

  public boolean createable() {
    return flags.contains('c');
  }

  public boolean updateable() {
    return flags.contains('u');
  }

  public boolean nillable() {
    return flags.contains('n');
  }

  public boolean defaulted() {
    return flags.contains('d') || preset != null || type == FieldType.BOOLEAN;
  }

  public boolean isName() {
    return flags.contains('N');
  }

  public boolean idLookup() {
    return flags.contains('L') || type == FieldType.ID;
  }

  public boolean externalId() {
    return flags.contains('E');
  }

  public boolean unique() {
    return flags.contains('U');
  }

  public boolean restricted() {
    return flags.contains('R');
  }

  public boolean filterable() {
    return !flags.contains('F');
  }

  public boolean sortable() {
    return !flags.contains('S');
  }

  public boolean groupable() {
    return !flags.contains('G');
  }

  public boolean calculated() {
    return flags.contains('C');
  }

  public boolean custom() {
    return name.endsWith("__c");
  }

  /** Whether it points to records of several objects. */
  public boolean polymorphic() {
    return refersTo.size() > 1;
  }

  /** Whether it has a column of its own. */
  public boolean stored() {
    return formula == null && type != FieldType.ADDRESS;
  }
}
