package dev.howdah.sandbox.salesforce.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All objects of the org, as they stand in {@code catalogue.txt}. */
public final class Catalogue {

  /** A field elsewhere that points to an object. */
  public record Child(ObjectType type, Field field) {}

  private static final Catalogue STANDARD = new Catalogue(CatalogueFile.read());

  private final Map<String, ObjectType> types = new LinkedHashMap<>();

  private Catalogue(List<ObjectType> all) {
    all.forEach(type -> types.put(type.name().toLowerCase(Locale.ROOT), type));
  }

  /** The one that every org begins with. */
  public static Catalogue standard() {
    return STANDARD;
  }

  /** One of the same content for an org of its own, which may give objects more fields. */
  public static Catalogue fresh() {
    return new Catalogue(CatalogueFile.read());
  }

  public Collection<ObjectType> types() {
    return types.values();
  }

  /** The object of that name in whatever case. */
  public Optional<ObjectType> find(String name) {
    return Optional.ofNullable(types.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The object of that name, which the caller knows to be there. */
  public ObjectType type(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("The catalogue has no object " + name));
  }

  /** The object whose ids begin like this one. */
  public Optional<ObjectType> ofId(String id) {
    return types.values().stream().filter(type -> id.startsWith(type.prefix())).findFirst();
  }

  /** The fields that point to an object, in the order of the catalogue. */
  public List<Child> children(ObjectType parent) {
    List<Child> children = new ArrayList<>();
    for (ObjectType type : types.values()) {
      for (Field field : type.fields()) {
        if (field.refersTo().contains(parent.name())) {
          children.add(new Child(type, field));
        }
      }
    }
    return children;
  }
}
