package dev.howdah.sandbox.salesforce.metadata;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element that remembers where it stands in its file. */
final class Xml {

  static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

  private final String name;
  private final int line;
  private final int column;
  private final List<Xml> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private Xml(String name, int line, int column) {
    this.name = name;
    this.line = line;
    this.column = column;
  }

  /**
   * Reads a file; neither document types nor outside entities are looked at.
   *
   * @throws Flaw where it is no XML
   */
  static Xml parse(String document) throws Flaw {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Deque<Xml> open = new ArrayDeque<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
      Xml root = new Xml("", 1, 1);
      open.push(root);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            Xml element =
                new Xml(
                    reader.getLocalName(),
                    reader.getLocation().getLineNumber(),
                    reader.getLocation().getColumnNumber());
            open.element().children.add(element);
            open.push(element);
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS -> open.element().text.append(reader.getText());
          default -> {
            // Comments and instructions say nothing.
          }
        }
      }
      return root.children.get(0);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNumber();
      String said = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
      throw new Flaw("Error parsing file: " + said, line, column);
    }
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  List<Xml> children() {
    return children;
  }

  List<Xml> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The first child of that name. */
  Optional<Xml> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The text of the first child of that name; empty if there is none. */
  String text(String wanted) {
    return child(wanted).map(Xml::text).orElse("");
  }

  String text() {
    return text.toString().strip();
  }

  /** What stands within it, written anew. */
  String inner(String indent) {
    StringBuilder out = new StringBuilder();
    for (Xml child : children) {
      out.append(indent).append('<').append(child.name).append('>');
      if (child.children.isEmpty()) {
        out.append(escape(child.text()));
      } else {
        out.append('\n').append(child.inner(indent + "    ")).append(indent);
      }
      out.append("</").append(child.name).append(">\n");
    }
    return out.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A whole file. */
  static String file(String root, String inner) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
        + root
        + " xmlns=\""
        + NAMESPACE
        + "\">\n"
        + inner
        + "</"
        + root
        + ">\n";
  }
}
