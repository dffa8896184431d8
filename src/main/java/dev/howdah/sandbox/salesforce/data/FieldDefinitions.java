package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a field shows in the object {@code FieldDefinition}. */
final class FieldDefinitions {

  private FieldDefinitions() {}

  static Map<String, @Nullable Object> row(ObjectType type, Field field) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    String developerName = field.name().replace("__c", "");
    row.put("DurableId", type.name() + "." + developerName);
    row.put("EntityDefinitionId", type.name());
    row.put("QualifiedApiName", field.name());
    row.put("DeveloperName", developerName);
    row.put("Label", field.label());
    row.put("MasterLabel", field.label());
    row.put("Length", field.type().isId() ? 18 : field.type().isWords() ? field.size() : 0);
    row.put("Precision", field.type().isNumber() ? field.size() : null);
    row.put("Scale", field.type().isNumber() ? field.scale() : null);
    row.put("DataType", dataType(field));
    row.put("ValueTypeId", field.type().word());
    row.put("RelationshipName", field.relationship());
    row.put("IsNillable", field.nillable() ? 1 : 0);
    row.put("IsCalculated", field.calculated() ? 1 : 0);
    row.put("IsIndexed", field.idLookup() || field.externalId() ? 1 : 0);
    row.put("IsNameField", field.isName() ? 1 : 0);
    row.put("IsPolymorphicForeignKey", field.polymorphic() ? 1 : 0);
    return row;
  }

  private static String dataType(Field field) {
    return switch (field.type()) {
      case STRING -> "Text(" + field.size() + ")";
      case TEXTAREA -> "Text Area(" + field.size() + ")";
      case REFERENCE -> "Lookup(" + String.join(",", field.refersTo()) + ")";
      case ID -> "Lookup()";
      case BOOLEAN -> "Checkbox";
      case DATETIME -> "Date/Time";
      case INT -> "Number(" + field.size() + ", 0)";
      case DOUBLE -> "Number(" + field.size() + ", " + field.scale() + ")";
      case CURRENCY -> "Currency(" + (field.size() - field.scale()) + ", " + field.scale() + ")";
      case PERCENT -> "Percent(" + field.size() + ", " + field.scale() + ")";
      case URL -> "URL(" + field.size() + ")";
      default -> capital(field.type());
    };
  }

  private static String capital(FieldType type) {
    return Character.toUpperCase(type.word().charAt(0)) + type.word().substring(1);
  }
}
