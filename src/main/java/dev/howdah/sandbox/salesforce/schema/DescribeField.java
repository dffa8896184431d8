package dev.howdah.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One entry of {@code fields} in a describe, its keys in the order of the real service. */
final class DescribeField {

  private static final int BYTES_A_CHARACTER = 3;

  private DescribeField() {}

  static ObjectNode of(ObjectType object, Field field) {
    FieldType type = field.type();
    int length = length(field);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("aggregatable", field.groupable() || type.isNumber() || type == FieldType.DATETIME);
    node.put("aiPredictionField", false);
    node.put("autoNumber", false);
    node.put("byteLength", type.isId() ? 18 : length * BYTES_A_CHARACTER);
    node.put("calculated", false);
    node.putNull("calculatedFormula");
    node.put("cascadeDelete", field.cascades());
    node.put("caseSensitive", false);
    node.put("compoundFieldName", compound(object, field));
    node.putNull("controllerName");
    node.put("createable", field.createable());
    node.put("custom", field.custom());
    putDefault(node, field);
    node.putNull("defaultValueFormula");
    node.put("defaultedOnCreate", field.defaulted());
    node.put("dependentPicklist", false);
    node.put("deprecatedAndHidden", false);
    node.put("digits", type == FieldType.INT ? field.size() : 0);
    node.put("displayLocationInDecimal", false);
    node.put("encrypted", false);
    node.put("externalId", field.externalId());
    node.put("extraTypeInfo", type == FieldType.TEXTAREA ? "plaintextarea" : null);
    node.put("filterable", field.filterable());
    node.putNull("filteredLookupInfo");
    node.put("formulaTreatNullNumberAsZero", false);
    node.put("groupable", field.groupable());
    node.put("highScaleNumber", false);
    node.put("htmlFormatted", false);
    node.put("idLookup", field.idLookup());
    node.putNull("inlineHelpText");
    node.put("label", field.label());
    node.put("length", length);
    node.putNull("mask");
    node.putNull("maskType");
    node.put("name", field.name());
    node.put("nameField", field.isName());
    node.put("namePointing", field.polymorphic());
    node.put("nillable", field.nillable());
    node.put("permissionable", field.nillable() && (field.createable() || field.updateable()));
    node.set("picklistValues", picklist(field));
    node.put("polymorphicForeignKey", field.polymorphic());
    boolean decimal = type.isNumber() && type != FieldType.INT;
    node.put("precision", decimal ? field.size() : 0);
    node.put("queryByDistance", type == FieldType.ADDRESS);
    node.putNull("referenceTargetField");
    ArrayNode refersTo = node.putArray("referenceTo");
    field.refersTo().forEach(refersTo::add);
    node.put("relationshipName", field.relationship());
    node.putNull("relationshipOrder");
    node.put("restrictedDelete", false);
    node.put("restrictedPicklist", field.restricted());
    node.put("scale", decimal ? field.scale() : 0);
    node.put("searchPrefilterable", type == FieldType.REFERENCE);
    node.put("soapType", type.soapType());
    node.put("sortable", field.sortable());
    node.put("type", type.word());
    node.put("unique", field.unique());
    node.put("updateable", field.updateable());
    node.put("writeRequiresMasterRead", false);
    return node;
  }

  private static int length(Field field) {
    if (field.type().isId()) {
      return 18;
    }
    return field.type().isWords() ? field.size() : 0;
  }

  private static @Nullable String compound(ObjectType object, Field field) {
    if (field.type() == FieldType.ADDRESS) {
      return null;
    }
    boolean partOfName =
        object.nameField().filter(name -> name.formula() != null).isPresent()
            && java.util.Set.of("FirstName", "LastName", "Salutation").contains(field.name());
    return partOfName ? "Name" : field.compound();
  }

  private static void putDefault(ObjectNode node, Field field) {
    if (field.type() == FieldType.BOOLEAN) {
      node.put("defaultValue", "1".equals(field.preset()));
    } else {
      node.putNull("defaultValue");
    }
  }

  private static ArrayNode picklist(Field field) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (String value : field.values()) {
      ObjectNode node = values.addObject();
      node.put("active", true);
      node.put("defaultValue", value.equals(field.preset()));
      node.put("label", value);
      node.putNull("validFor");
      node.put("value", value);
    }
    return values;
  }
}
