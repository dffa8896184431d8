package dev.howdah.sandbox.salesforce.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code catalogue.txt}; its head explains the form. */
final class CatalogueFile {

  private static final String RESOURCE = "catalogue.txt";
  private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((\\d+)(?:,(\\d+))?\\))?");
  private static final String SYSTEM =
      """
      Id | id(18) | Record ID | d
      IsDeleted | boolean | Deleted | d
      CreatedDate | datetime | Created Date | dG
      CreatedById | reference | Created By ID | d | to=User ; as=CreatedBy
      LastModifiedDate | datetime | Last Modified Date | dG | sql={t}.SystemModstamp
      LastModifiedById | reference | Last Modified By ID | d | to=User ; as=LastModifiedBy
      SystemModstamp | datetime | System Modstamp | dG
      """;

  private CatalogueFile() {}

  static List<ObjectType> read() {
    List<ObjectType> types = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.strip().split("\\s*\\|(?!\\|)(?<!\\|\\|)\\s*", 5);
      if (line.startsWith("object ")) {
        types.add(
            new ObjectType(
                cells[0].substring("object ".length()),
                cells[1],
                cells[2],
                cells[3],
                letters(cells[4])));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        ObjectType type = types.get(types.size() - 1);
        if (cells[0].startsWith("system")) {
          addSystemFields(type, cells[0]);
        } else {
          type.put(field(cells));
        }
      }
    }
    return types;
  }

  private static void addSystemFields(ObjectType type, String line) {
    for (String system : SYSTEM.split("\n")) {
      String[] cells = system.split("\\s*\\|\\s*", 5);
      if (!line.endsWith("-" + cells[0])) {
        type.put(field(cells));
      }
    }
  }

  private static Field field(String[] cells) {
    Matcher type = TYPE.matcher(cells[1]);
    if (!type.matches()) {
      throw new IllegalStateException("No type in the catalogue: " + String.join(" | ", cells));
    }
    Map<String, String> attributes = attributes(cells.length > 4 ? cells[4] : "");
    List<String> listed = list(attributes.get("values"));
    return new Field(
        cells[0],
        FieldType.named(type.group(1)),
        type.group(2) == null ? 0 : Integer.parseInt(type.group(2)),
        type.group(3) == null ? 0 : Integer.parseInt(type.group(3)),
        cells[2],
        letters(cells.length > 3 ? cells[3] : ""),
        list(attributes.get("to")),
        attributes.get("as"),
        attributes.get("children"),
        attributes.containsKey("cascade"),
        listed.stream().map(v -> v.startsWith("*") ? v.substring(1) : v).toList(),
        attributes.getOrDefault("default", starred(listed)),
        attributes.get("sql"),
        attributes.get("compound"));
  }

  private static @Nullable String starred(List<String> values) {
    return values.stream()
        .filter(v -> v.startsWith("*"))
        .map(v -> v.substring(1))
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> attributes(String cell) {
    Map<String, String> attributes = new HashMap<>();
    for (String attribute : cell.split(" ; ")) {
      String[] pair = attribute.strip().split("=", 2);
      attributes.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    return attributes;
  }

  private static List<String> list(@Nullable String cell) {
    return cell == null ? List.of() : List.of(cell.split(","));
  }

  private static Set<Character> letters(String cell) {
    return cell.chars().mapToObj(c -> (char) c).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> lines() {
    try (InputStream in = CatalogueFile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The catalogue is not on the class path: " + RESOURCE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
