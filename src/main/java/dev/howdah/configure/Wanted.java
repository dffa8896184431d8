package dev.howdah.configure;

import java.util.Map;

/**
 * A component that the org should have.
 *
 * @param type such as {@code CustomField}
 * @param fullName such as {@code Activity.MSE_Clicked__c}
 * @param values what must be so, by the name it is shown under
 * @param file where its text goes in a zip
 * @param text the file; of a field, its element within the object's file
 */
record Wanted(String type, String fullName, Map<String, String> values, String file, String text) {

  /** As in {@code CustomField:Activity.MSE_Clicked__c}. */
  String key() {
    return type + ":" + fullName;
  }
}
