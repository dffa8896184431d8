package dev.howdah.configure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the org should have, out of the files under {@code salesforce/}. */
final class Blueprint {

  private static final String NAME = "Howdah";
  private static final String OBJECT = "objects/Activity.object";
  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final String apiVersion;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();

  /**
   * @param publicUrl where people reach this host
   */
  Blueprint(URI publicUrl, String apiVersion) {
    this.apiVersion = apiVersion;
    String url = publicUrl.toString();
    remember(
        new Wanted(
            "RemoteSiteSetting",
            NAME,
            Map.of("url", url, "active", "true"),
            "remoteSiteSettings/Howdah.remoteSite",
            read("remoteSiteSettings/Howdah.remoteSite", url)));
    remember(
        new Wanted(
            "CspTrustedSite",
            NAME,
            Map.of("url", url, "active", "true"),
            "cspTrustedSites/Howdah.cspTrustedSite",
            read("cspTrustedSites/Howdah.cspTrustedSite", url)));
    fields(read(OBJECT, url));
    String rights = read("permissionsets/Howdah.permissionset", url);
    remember(
        new Wanted(
            "PermissionSet", NAME, rights(rights), "permissionsets/Howdah.permissionset", rights));
  }

  /** All of it, in the order in which it is shown. */
  Collection<Wanted> all() {
    return wanted.values();
  }

  /** The files of a deployment of some of it. */
  Map<String, String> files(Collection<String> keys) {
    Map<String, String> files = new LinkedHashMap<>();
    StringBuilder fields = new StringBuilder();
    for (String key : keys) {
      Wanted one = wanted.get(key);
      if (one != null && one.type().equals("CustomField")) {
        fields.append(one.text());
      } else if (one != null) {
        files.put(one.file(), one.text());
      }
    }
    if (!fields.isEmpty()) {
      files.put(OBJECT, file("CustomObject", fields.toString()));
    }
    files.put("package.xml", manifest(keys));
    return files;
  }

  /** The files of a deployment that takes components away. */
  Map<String, String> destruction(Collection<String> keys) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("package.xml", manifest(List.of()));
    files.put("destructiveChanges.xml", manifest(keys));
    return files;
  }

  private String manifest(Collection<String> keys) {
    Map<String, List<String>> types = new TreeMap<>();
    for (String key : keys) {
      String[] parts = key.split(":", 2);
      types.computeIfAbsent(parts[0], type -> new ArrayList<>()).add(parts[1]);
    }
    StringBuilder inner = new StringBuilder();
    types.forEach(
        (type, members) -> {
          inner.append("    <types>\n");
          members.forEach(member -> inner.append("        <members>" + member + "</members>\n"));
          inner.append("        <name>" + type + "</name>\n    </types>\n");
        });
    return file("Package", inner.append("    <version>" + apiVersion + "</version>\n").toString());
  }

  private static String file(String root, String inner) {
    return HEAD + "<" + root + " xmlns=\"" + NAMESPACE + "\">\n" + inner + "</" + root + ">\n";
  }

  private void fields(String object) {
    NodeList found = parse(object).getElementsByTagNameNS("*", "fields");
    for (int i = 0; i < found.getLength(); i++) {
      Element field = (Element) found.item(i);
      String type = text(field, "type");
      Map<String, String> values = new LinkedHashMap<>();
      values.put("type", type);
      if (type.equals("Text")) {
        values.put("length", text(field, "length"));
      }
      StringBuilder element = new StringBuilder("    <fields>\n");
      for (String name : List.of("fullName", "defaultValue", "label", "length", "type")) {
        String value = text(field, name);
        if (!value.isEmpty()) {
          element.append("        <" + name + ">" + value + "</" + name + ">\n");
        }
      }
      String fullName = "Activity." + text(field, "fullName");
      remember(new Wanted("CustomField", fullName, values, OBJECT, element + "    </fields>\n"));
    }
  }

  private static Map<String, String> rights(String permissionSet) {
    Map<String, String> values = new LinkedHashMap<>();
    NodeList found = parse(permissionSet).getElementsByTagNameNS("*", "fieldPermissions");
    for (int i = 0; i < found.getLength(); i++) {
      values.put(text((Element) found.item(i), "field"), "read and edit");
    }
    return values;
  }

  private void remember(Wanted one) {
    wanted.put(one.key(), one);
  }

  private static String text(Element within, String name) {
    NodeList found = within.getElementsByTagNameNS("*", name);
    return found.getLength() == 0 ? "" : String.valueOf(found.item(0).getTextContent()).strip();
  }

  private static String read(String file, String url) {
    try (InputStream in = Blueprint.class.getResourceAsStream("/salesforce/" + file)) {
      if (in == null) {
        throw new IllegalStateException("salesforce/" + file + " is missing in the jar");
      }
      String escaped = url.replace("&", "&amp;").replace("<", "&lt;");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{public-url}}", escaped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(bytes))
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("A file under salesforce/ is no XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
