package dev.howdah.sandbox.salesforce.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a deployment, read into components; what cannot be read is told as messages. */
final class ZipPackage {

  private static final int LARGEST_FILE = 10 * 1024 * 1024;

  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Component> components = new ArrayList<>();
  private final List<Message> flaws = new ArrayList<>();
  private final Map<String, Set<String>> named = new LinkedHashMap<>();
  private final Map<String, Set<String>> destroyed = new LinkedHashMap<>();
  private String root = "";

  private ZipPackage() {}

  static ZipPackage read(byte[] zip) throws IOException {
    ZipPackage read = new ZipPackage();
    read.unzip(zip);
    String manifest = read.files.remove("package.xml");
    if (manifest == null) {
      read.flaws.add(
          Message.failed("", "package.xml", "package.xml", new Flaw("No package.xml found", 0, 0)));
      return read;
    }
    read.list(manifest, "package.xml", read.named);
    for (String name :
        List.of(
            "destructiveChanges.xml", "destructiveChangesPre.xml", "destructiveChangesPost.xml")) {
      String text = read.files.remove(name);
      if (text != null) {
        read.list(text, name, read.destroyed);
      }
    }
    read.files.forEach(read::component);
    read.requireNamed();
    return read;
  }

  /** The folder that all files of the zip lie in, with a slash, or empty. */
  String root() {
    return root;
  }

  List<Component> components() {
    return components;
  }

  List<Message> flaws() {
    return flaws;
  }

  /** What is to be taken away, by type. */
  Map<String, Set<String>> destroyed() {
    return destroyed;
  }

  private void unzip(byte[] zip) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          byte[] bytes = in.readNBytes(LARGEST_FILE);
          all.put(entry.getName().replace('\\', '/'), new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    root =
        all.keySet().stream()
            .filter(name -> name.endsWith("/package.xml"))
            .map(name -> name.substring(0, name.length() - "package.xml".length()))
            .findFirst()
            .filter(found -> !all.containsKey("package.xml"))
            .orElse("");
    all.forEach(
        (name, text) ->
            files.put(name.startsWith(root) ? name.substring(root.length()) : name, text));
  }

  private void list(String text, String file, Map<String, Set<String>> into) {
    try {
      for (Xml types : Xml.parse(text).children("types")) {
        String type = types.text("name");
        if (ComponentType.named(type).isEmpty()) {
          throw Flaw.at(types, "Unknown type name '" + type + "' specified in " + file);
        }
        Set<String> members = into.computeIfAbsent(type, key -> new LinkedHashSet<>());
        types.children("members").forEach(member -> members.add(member.text()));
      }
    } catch (Flaw flaw) {
      flaws.add(Message.failed("", file, file, flaw));
    }
  }

  private void component(String path, String text) {
    String directory = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    String name = path.substring(path.indexOf('/') + 1).replaceFirst("\\.[A-Za-z]+$", "");
    ComponentType type = ComponentType.in(directory).orElse(null);
    if (type == null) {
      flaws.add(Message.failed("", name, path, new Flaw("Unknown type of file in the zip", 1, 1)));
      return;
    }
    try {
      Xml xml = Xml.parse(text);
      if (!xml.name().equals(type.xmlName())) {
        throw Flaw.at(
            xml,
            "Error parsing file: Element "
                + xml.name()
                + " is not the root of a "
                + type.xmlName());
      }
      if (type == ComponentType.CUSTOM_OBJECT) {
        children(name, path, xml);
      } else {
        components.add(new Component(type, name, path, xml));
      }
    } catch (Flaw flaw) {
      flaws.add(Message.failed(type.xmlName(), name, path, flaw));
    }
  }

  private void children(String object, String path, Xml xml) throws Flaw {
    for (Xml child : xml.children()) {
      ComponentType type =
          child.name().equals("fields")
              ? ComponentType.CUSTOM_FIELD
              : child.name().equals("webLinks") ? ComponentType.WEB_LINK : null;
      if (type != null) {
        components.add(new Component(type, object + "." + child.text("fullName"), path, child));
      } else if (!Set.of("label", "pluralLabel", "fullName").contains(child.name())) {
        throw Flaw.at(
            child,
            "Error parsing file: Element {"
                + Xml.NAMESPACE
                + "}"
                + child.name()
                + " invalid at this location in type CustomObject");
      }
    }
  }

  private void requireNamed() {
    for (Component component : List.copyOf(components)) {
      if (!isNamed(component)) {
        components.remove(component);
        flaws.add(
            Message.failed(
                component.type().xmlName(),
                component.fullName(),
                component.file(),
                new Flaw("Not in package.xml", 0, 0)));
      }
    }
    named.forEach(
        (type, members) ->
            members.stream()
                .filter(member -> !member.equals("*") && !type.equals("CustomObject"))
                .filter(member -> !isThere(type, member))
                .forEach(member -> flaws.add(notFound(type, member))));
  }

  private boolean isNamed(Component component) {
    Set<String> own = named.getOrDefault(component.type().xmlName(), Set.of());
    Set<String> objects = named.getOrDefault("CustomObject", Set.of());
    return own.contains(component.fullName())
        || own.contains("*") && !component.type().isChild()
        || component.type().isChild() && objects.contains(component.object());
  }

  private boolean isThere(String type, String member) {
    return components.stream()
            .anyMatch(c -> c.type().xmlName().equals(type) && c.fullName().equals(member))
        || flaws.stream().anyMatch(f -> f.type().equals(type) && f.fullName().equals(member));
  }

  private static Message notFound(String type, String member) {
    return Message.failed(
        type,
        member,
        "package.xml",
        new Flaw(
            "An object '"
                + member
                + "' of type "
                + type
                + " was named in package.xml, but was not found in zipped directory",
            0,
            0));
  }
}
