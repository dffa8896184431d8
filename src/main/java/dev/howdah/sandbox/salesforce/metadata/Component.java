package dev.howdah.sandbox.salesforce.metadata;

/**
 * One component of a deployment.
 *
 * @param fullName such as {@code Activity.MSE_Clicked__c}
 * @param file where it stands in the zip
 */
record Component(ComponentType type, String fullName, String file, Xml xml) {

  /** The name without that of the object it belongs to. */
  String ownName() {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }

  /** The object it belongs to; empty for one of its own. */
  String object() {
    return fullName.contains(".") ? fullName.substring(0, fullName.indexOf('.')) : "";
  }
}
