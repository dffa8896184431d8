package dev.howdah.sandbox.salesforce.metadata;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.util.List;
import java.util.Map;

/** What a CustomField says of a field. */
final class FieldSpec {

  private static final Map<String, FieldType> TYPES =
      Map.of(
          "Text", FieldType.STRING,
          "TextArea", FieldType.TEXTAREA,
          "LongTextArea", FieldType.TEXTAREA,
          "Url", FieldType.URL,
          "Checkbox", FieldType.BOOLEAN,
          "Email", FieldType.EMAIL,
          "Phone", FieldType.PHONE,
          "Number", FieldType.DOUBLE,
          "Date", FieldType.DATE,
          "DateTime", FieldType.DATETIME);

  private FieldSpec() {}

  /** The object whose rows have it: fields of activities are those of tasks. */
  static ObjectType object(Catalogue catalogue, Component component) throws Flaw {
    String name = component.object().equals("Activity") ? "Task" : component.object();
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                Flaw.at(
                    component.xml(),
                    "Entity Of type 'CustomObject' named '"
                        + component.object()
                        + "' cannot be found"));
  }

  static Field field(Component component) throws Flaw {
    Xml xml = component.xml();
    String name = component.ownName();
    Xml nameAt = xml.child("fullName").orElse(xml);
    if (!name.matches("[A-Za-z](?:_?[A-Za-z0-9])*__c") || name.length() > 43) {
      throw Flaw.at(
          nameAt,
          "The field name you provided "
              + name
              + " is not a valid custom field name: it must begin with a letter, contain only"
              + " underscores and alphanumeric characters, not end with an underscore nor contain"
              + " two consecutive underscores, and end with __c");
    }
    Xml typeAt = xml.child("type").orElse(xml);
    FieldType type = TYPES.get(typeAt.text());
    if (type == null) {
      throw Flaw.at(
          typeAt,
          "Error parsing file: '"
              + typeAt.text()
              + "' is not a valid value for the enum 'FieldType'");
    }
    if (xml.text("label").isEmpty()) {
      throw missing(xml, "label");
    }
    if (type == FieldType.BOOLEAN && xml.text("defaultValue").isEmpty()) {
      throw missing(xml, "defaultValue");
    }
    String preset =
        type == FieldType.BOOLEAN ? (xml.text("defaultValue").equals("true") ? "1" : "0") : null;
    String flags =
        type == FieldType.BOOLEAN ? "cud" : xml.text("required").equals("true") ? "cu" : "cun";
    return Field.custom(
        name,
        type,
        size(xml, type),
        type == FieldType.DOUBLE ? number(xml, "scale", 0, 17) : 0,
        xml.text("label"),
        flags,
        List.of(),
        preset);
  }

  private static int size(Xml xml, FieldType type) throws Flaw {
    return switch (type) {
      case STRING -> number(xml, "length", 1, 255);
      case TEXTAREA ->
          xml.text("type").equals("LongTextArea") ? number(xml, "length", 256, 131_072) : 255;
      case URL -> 255;
      case EMAIL -> 80;
      case PHONE -> 40;
      case DOUBLE -> number(xml, "precision", 1, 18);
      default -> 0;
    };
  }

  private static int number(Xml xml, String element, int least, int most) throws Flaw {
    Xml at = xml.child(element).orElse(null);
    if (at == null) {
      throw missing(xml, element);
    }
    if (!at.text().matches("\\d{1,7}")) {
      throw Flaw.at(at, "Error parsing file: '" + at.text() + "' is not a valid value for xsd:int");
    }
    int value = Integer.parseInt(at.text());
    if (value < least || value > most) {
      throw Flaw.at(
          at, "The " + element + " must be between " + least + " and " + most + " but is " + value);
    }
    return value;
  }

  private static Flaw missing(Xml xml, String element) {
    return Flaw.at(
        xml, "Must specify '" + element + "' for a CustomField of type " + xml.text("type"));
  }
}
