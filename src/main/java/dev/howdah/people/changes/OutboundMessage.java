package dev.howdah.people.changes;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is read of an outbound message of Salesforce, which carries at most a hundred notifications.
 *
 * @param organization the id of its org
 * @param records the leads and contacts it is about; others are left out
 */
record OutboundMessage(String organization, List<RecordId> records) {

  private static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";
  private static final Pattern PERSON =
      Pattern.compile("(?:00Q|003)[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?");
  private static final XMLInputFactory XML = factory();

  /**
   * Reads a message; a document type, and so any entity of one's own, is an error.
   *
   * @throws IllegalArgumentException if there is no organization in it
   */
  static OutboundMessage read(String text) throws XMLStreamException {
    XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
    String organization = "";
    List<RecordId> records = new ArrayList<>();
    boolean inObject = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("A document type is not taken");
      }
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sObject")) {
        inObject = false;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        if (name.equals("sObject") && OUTBOUND.equals(xml.getNamespaceURI())) {
          inObject = true;
        } else if (name.equals("OrganizationId") && OUTBOUND.equals(xml.getNamespaceURI())) {
          organization = xml.getElementText().strip();
        } else if (name.equals("Id") && inObject) {
          String id = xml.getElementText().strip();
          if (PERSON.matcher(id).matches()) {
            records.add(RecordId.parse(id));
          }
        }
      }
    }
    if (organization.isEmpty()) {
      throw new IllegalArgumentException("There is no OrganizationId in the message");
    }
    return new OutboundMessage(organization, List.copyOf(records));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }
}
