package dev.howdah.sandbox.salesforce.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A SOAP request: its operation and the texts within. */
record Envelope(Document document, Element operation) {

  /** Reads an envelope; null if it is none. */
  static @Nullable Envelope parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      NodeList bodies = document.getElementsByTagNameNS("*", "Body");
      if (bodies.getLength() > 0) {
        NodeList children = bodies.item(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
          Node child = children.item(i);
          if (child instanceof Element operation) {
            return new Envelope(document, operation);
          }
        }
      }
      return null;
    } catch (SAXException e) {
      return null;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java parses no XML", e);
    }
  }

  String operationName() {
    return String.valueOf(operation.getLocalName());
  }

  /** The text of the first element of that name within the operation; empty if there is none. */
  String text(String name) {
    NodeList found = operation.getElementsByTagNameNS("*", name);
    return found.getLength() == 0 ? "" : String.valueOf(found.item(0).getTextContent());
  }

  /** The session id of the header; empty if there is none. */
  String sessionId() {
    NodeList found = document.getElementsByTagNameNS("*", "sessionId");
    return found.getLength() == 0 ? "" : String.valueOf(found.item(0).getTextContent()).strip();
  }
}
