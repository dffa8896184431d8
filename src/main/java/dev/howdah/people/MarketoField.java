package dev.howdah.people;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What is read of Marketo's people. */
enum MarketoField {
  ID("id", true),
  FIRST_NAME("firstName", true),
  LAST_NAME("lastName", true),
  EMAIL("email", true),
  COMPANY("company", true),
  TITLE("title", true),
  PHONE("phone", true),
  LINKED_IN("linkedInProfileURL", false),
  SOURCE("leadSource", true),
  SFDC_TYPE("sfdcType", true),
  SFDC_LEAD("sfdcLeadId", true),
  SFDC_CONTACT("sfdcContactId", true),
  SFDC_ACCOUNT("sfdcAccountId", true),
  SFDC_DELETED("sfdcIsDeleted", false);

  private final String restName;
  private final boolean needed;

  MarketoField(String restName, boolean needed) {
    this.restName = restName;
    this.needed = needed;
  }

  String restName() {
    return restName;
  }

  /**
   * The REST names to ask for, of those that this Marketo has.
   *
   * @throws IllegalStateException if one is missing without which nobody can be synced
   */
  static List<String> asked(Set<String> present) {
    List<String> missing =
        Arrays.stream(values())
            .filter(field -> field.needed && !present.contains(field.restName))
            .map(field -> field.restName)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Marketo's people cannot be read: expected the fields "
              + Arrays.stream(values()).filter(field -> field.needed).map(f -> f.restName).toList()
              + ", missing are "
              + missing
              + ". The sync stops. Make these fields visible to the API user in Marketo, and check"
              + " that the Salesforce sync is set up");
    }
    return Arrays.stream(values()).map(field -> field.restName).filter(present::contains).toList();
  }
}
