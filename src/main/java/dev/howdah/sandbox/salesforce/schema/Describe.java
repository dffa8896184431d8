package dev.howdah.sandbox.salesforce.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts objects into the form of {@code /sobjects} and {@code /sobjects/X/describe}. */
public final class Describe {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Catalogue catalogue;
  private final String base;

  /**
   * @param apiVersion such as {@code 60.0}
   */
  public Describe(Catalogue catalogue, String apiVersion, boolean tooling) {
    this.catalogue = catalogue;
    this.base = "/services/data/v" + apiVersion + (tooling ? "/tooling/sobjects/" : "/sobjects/");
  }

  /** What stands in the global list. */
  public ObjectNode summary(ObjectType type) {
    ObjectNode node = JSON.objectNode();
    node.put("activateable", false);
    node.putNull("associateEntityType");
    node.putNull("associateParentEntity");
    node.put("createable", type.createable());
    node.put("custom", false);
    node.put("customSetting", false);
    node.put("deepCloneable", false);
    node.put("deletable", type.deletable());
    node.put("deprecatedAndHidden", false);
    node.put("feedEnabled", type.searchable());
    node.put("hasSubtypes", false);
    node.put("isInterface", false);
    node.put("isSubtype", false);
    node.put("keyPrefix", type.prefix());
    node.put("label", type.label());
    node.put("labelPlural", type.plural());
    node.put("layoutable", type.searchable());
    node.put("mergeable", type.mergeable());
    node.put("mruEnabled", type.searchable());
    node.put("name", type.name());
    node.put("queryable", true);
    node.put("replicateable", type.field("SystemModstamp").isPresent());
    node.put("retrieveable", true);
    node.put("searchable", type.searchable());
    node.put("triggerable", type.searchable());
    node.put("undeletable", type.undeletable());
    node.put("updateable", type.updateable());
    node.set("urls", shortUrls(type));
    return node;
  }

  /** The whole description with all fields. */
  public ObjectNode full(ObjectType type) {
    ObjectNode node = JSON.objectNode();
    node.set("actionOverrides", JSON.arrayNode());
    node.setAll(summary(type));
    node.set("childRelationships", children(type));
    node.put("compactLayoutable", type.searchable());
    node.putNull("defaultImplementation");
    node.putNull("extendedBy");
    node.putNull("extendsInterfaces");
    ArrayNode fields = node.putArray("fields");
    type.fields().forEach(field -> fields.add(DescribeField.of(type, field)));
    node.putNull("implementedBy");
    node.putNull("implementsInterfaces");
    node.putNull("listviewable");
    node.putNull("lookupLayoutable");
    node.set("namedLayoutInfos", JSON.arrayNode());
    node.putNull("networkScopeFieldName");
    node.set("recordTypeInfos", recordTypes(type));
    node.put("searchLayoutable", type.searchable());
    node.putNull("sobjectDescribeOption");
    ArrayNode scopes = node.putArray("supportedScopes");
    scopes.addObject().put("label", "All " + type.plural()).put("name", "everything");
    if (type.field("OwnerId").isPresent()) {
      scopes.addObject().put("label", "My " + type.plural()).put("name", "mine");
    }
    ObjectNode urls = shortUrls(type);
    urls.put("uiEditTemplate", "/{ID}/e");
    urls.put("uiDetailTemplate", "/{ID}");
    urls.put("uiNewRecord", "/" + type.prefix() + "/e");
    node.set("urls", urls);
    return node;
  }

  private ObjectNode shortUrls(ObjectType type) {
    ObjectNode urls = JSON.objectNode();
    urls.put("sobject", base + type.name());
    urls.put("describe", base + type.name() + "/describe");
    urls.put("rowTemplate", base + type.name() + "/{ID}");
    if (type.searchable()) {
      urls.put("layouts", base + type.name() + "/describe/layouts");
      urls.put("compactLayouts", base + type.name() + "/describe/compactLayouts");
      urls.put("approvalLayouts", base + type.name() + "/describe/approvalLayouts");
      urls.put("defaultValues", base + type.name() + "/defaultValues?recordTypeId&fields");
      urls.put("listviews", base + type.name() + "/listviews");
      urls.put("quickActions", base + type.name() + "/quickActions");
    }
    return urls;
  }

  private ArrayNode children(ObjectType type) {
    ArrayNode children = JSON.arrayNode();
    for (Catalogue.Child child : catalogue.children(type)) {
      ObjectNode node = children.addObject();
      node.put("cascadeDelete", child.field().cascades());
      node.put("childSObject", child.type().name());
      node.put("deprecatedAndHidden", false);
      node.put("field", child.field().name());
      node.set("junctionIdListNames", JSON.arrayNode());
      node.set("junctionReferenceTo", JSON.arrayNode());
      node.put("relationshipName", child.field().children());
      node.put("restrictedDelete", false);
    }
    return children;
  }

  private ArrayNode recordTypes(ObjectType type) {
    ArrayNode infos = JSON.arrayNode();
    if (type.searchable()) {
      ObjectNode master = infos.addObject();
      master.put("active", true);
      master.put("available", true);
      master.put("defaultRecordTypeMapping", true);
      master.put("developerName", "Master");
      master.put("master", true);
      master.put("name", "Master");
      master.put("recordTypeId", "012000000000000AAA");
      master.putObject("urls").put("layout", layoutOf(type));
    }
    return infos;
  }

  private String layoutOf(ObjectType type) {
    return base + type.name() + "/describe/layouts/012000000000000AAA";
  }
}
