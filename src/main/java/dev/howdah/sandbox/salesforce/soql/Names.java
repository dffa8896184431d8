package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up the names of one query and collects the joins that they need. */
final class Names {

  /** What polymorphic references let one see of the record, whatever object it is of. */
  private static final Set<String> OF_NAME =
      Set.of(
          "id",
          "name",
          "firstname",
          "lastname",
          "type",
          "email",
          "phone",
          "title",
          "username",
          "alias",
          "isactive",
          "profileid",
          "userroleid");

  /** A row that a relationship leads to: an alias for each object that it may be of. */
  record Place(String path, Map<ObjectType, String> aliases, boolean polymorphic) {

    String id() {
      List<String> all =
          aliases.entrySet().stream()
              .map(e -> e.getValue() + ".\"" + e.getKey().key() + "\"")
              .toList();
      return all.size() == 1 ? all.get(0) : "coalesce(" + String.join(", ", all) + ")";
    }

    String type() {
      if (!polymorphic) {
        return "'" + aliases.keySet().iterator().next().name() + "'";
      }
      return aliases.entrySet().stream()
          .map(e -> " WHEN " + e.getValue() + ".Id IS NOT NULL THEN '" + e.getKey().name() + "'")
          .collect(Collectors.joining("", "CASE", " END"));
    }
  }

  /** A name found: the places on the way, the field and its SQL. */
  record Found(List<Place> way, List<String> words, Field field, String sql, String entity) {}

  private static final String ROOT_ALIAS = "t0";

  private final Catalogue catalogue;
  private final ObjectType root;
  private final @Nullable String alias;
  private final Complaint complaint;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final StringBuilder joins = new StringBuilder();
  private final String prefix;
  private int aliases;

  /**
   * @param prefix what the aliases of this query begin with, other than those around it
   */
  Names(
      Catalogue catalogue,
      ObjectType root,
      @Nullable String alias,
      Complaint complaint,
      String prefix) {
    this.catalogue = catalogue;
    this.root = root;
    this.alias = alias;
    this.complaint = complaint;
    this.prefix = prefix;
  }

  ObjectType root() {
    return root;
  }

  String rootAlias() {
    return prefix + ROOT_ALIAS;
  }

  /** FROM with all joins asked for so far. */
  String source() {
    return "\"" + root.name() + "\" " + rootAlias() + joins;
  }

  Found find(Query.Path path) {
    List<String> words = new ArrayList<>(List.of(path.text().split("\\.")));
    if (words.size() > 1
        && (words.get(0).equalsIgnoreCase(alias) || words.get(0).equalsIgnoreCase(root.name()))
        && root.relationship(words.get(0)).isEmpty()) {
      words.remove(0);
    }
    Place place = new Place("", Map.of(root, rootAlias()), false);
    List<Place> way = new ArrayList<>();
    List<String> canonical = new ArrayList<>();
    for (String word : words.subList(0, words.size() - 1)) {
      Link link = link(place, word);
      if (link == null) {
        throw complaint.noRelationship(path.at(), word);
      }
      place = places.computeIfAbsent(place.path() + "." + link.name(), p -> join(p, link));
      way.add(place);
      canonical.add(link.name());
    }
    return leaf(place, way, canonical, words.get(words.size() - 1), path.at());
  }

  private Found leaf(Place place, List<Place> way, List<String> words, String name, int at) {
    String entity =
        place.polymorphic() ? "Name" : place.aliases().keySet().iterator().next().name();
    if (place.polymorphic()) {
      if (name.equalsIgnoreCase("Type")) {
        String type = place.type().replace("'Group'", "'Queue'");
        return new Found(way, words, nameType(), type, entity);
      }
      if (!OF_NAME.contains(name.toLowerCase(Locale.ROOT))) {
        throw complaint.noColumn(at, name, entity);
      }
    }
    List<String> expressions = new ArrayList<>();
    Field field = null;
    for (Map.Entry<ObjectType, String> target : place.aliases().entrySet()) {
      Optional<Field> found = target.getKey().field(name);
      if (found.isPresent()) {
        field = field == null ? found.get() : field;
        expressions.add(expression(found.get(), target.getValue()));
      }
    }
    if (field == null) {
      throw complaint.noColumn(at, name, entity);
    }
    String sql =
        expressions.size() == 1
            ? expressions.get(0)
            : "coalesce(" + String.join(", ", expressions) + ")";
    return new Found(way, words, field, sql, entity);
  }

  private record Link(String name, Field field, String from) {}

  private static @Nullable Link link(Place place, String word) {
    for (Map.Entry<ObjectType, String> target : place.aliases().entrySet()) {
      Optional<Field> field = target.getKey().relationship(word);
      if (field.isPresent()) {
        String name = field.get().relationship();
        return name == null ? null : new Link(name, field.get(), target.getValue());
      }
    }
    return null;
  }

  private Place join(String path, Link link) {
    Map<ObjectType, String> targets = new LinkedHashMap<>();
    for (String to : link.field().refersTo()) {
      ObjectType type = catalogue.type(to);
      String joined = prefix + "j" + ++aliases;
      targets.put(type, joined);
      String key = type.key().equals("Id") ? "Id" : "QualifiedApiName";
      joins
          .append(" LEFT JOIN \"" + type.name() + "\" " + joined)
          .append(" ON " + joined + ".\"" + key + "\" = ")
          .append(link.from() + ".\"" + link.field().name() + "\"");
    }
    return new Place(path, targets, link.field().polymorphic());
  }

  private static String expression(Field field, String alias) {
    if (field.type() == FieldType.ADDRESS) {
      return address(field.compound() == null ? "" : field.compound(), alias);
    }
    return field.formula() == null
        ? alias + ".\"" + field.name() + "\""
        : "(" + field.formula().replace("{t}", alias) + ")";
  }

  private static String address(String parts, String alias) {
    List<String> names = List.of("City", "Country", "PostalCode", "State", "Street");
    List<String> columns = names.stream().map(name -> alias + ".\"" + parts + name + "\"").toList();
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String key = Character.toLowerCase(names.get(i).charAt(0)) + names.get(i).substring(1);
      json.append(json.isEmpty() ? "" : ", ").append("'" + key + "', " + columns.get(i));
    }
    return "CASE WHEN coalesce("
        + String.join(", ", columns)
        + ") IS NULL THEN NULL ELSE json_object("
        + json
        + ", 'geocodeAccuracy', NULL, 'latitude', NULL, 'longitude', NULL) END";
  }

  private Field nameType() {
    return catalogue.type("Group").field("Type").orElseThrow();
  }
}
