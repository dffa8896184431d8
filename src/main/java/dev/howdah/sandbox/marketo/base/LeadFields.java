package dev.howdah.sandbox.marketo.base;

import dev.howdah.sandbox.marketo.base.LeadField.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All fields of the lead in this subscription, and which of them may be searched by. */
public final class LeadFields {

  public static final LeadField ID;
  public static final LeadField CREATED_AT;
  public static final LeadField UPDATED_AT;
  public static final LeadField PARTITION;
  public static final LeadField EMAIL;
  public static final LeadField FIRST_NAME;
  public static final LeadField LAST_NAME;
  public static final LeadField COMPANY;
  public static final LeadField TITLE;
  public static final LeadField PHONE;
  public static final LeadField LINKED_IN;
  public static final LeadField SOURCE;
  public static final LeadField CRM_TYPE;
  public static final LeadField CRM_ID;
  public static final LeadField CRM_LEAD;
  public static final LeadField CRM_CONTACT;
  public static final LeadField CRM_ACCOUNT;
  public static final LeadField CRM_OWNER;
  public static final LeadField CRM_DELETED;
  public static final LeadField UNSUBSCRIBED;

  /** What is answered when a call asks for no fields, in the order of Adobe's samples. */
  public static final List<LeadField> DEFAULTS;

  /** The fields that describe2 names as searchable: Adobe's list of filter types. */
  public static final List<String> SEARCHABLE =
      List.of(
          "cookies",
          "email",
          "facebookId",
          "id",
          "leadPartitionId",
          "linkedInId",
          "sfdcAccountId",
          "sfdcContactId",
          "sfdcLeadId",
          "sfdcLeadOwnerId",
          "sfdcOpptyId",
          "twitterId");

  private static final Map<String, LeadField> BY_NAME = new LinkedHashMap<>();
  private static int slots;

  static {
    ID = column(48, "id", "Id", "integer");
    FIRST_NAME = text(50, "firstName", "First Name");
    LAST_NAME = text(51, "lastName", "Last Name");
    EMAIL = stored(52, "email", "Email Address", "email", 255, Owner.ANYONE);
    COMPANY = text(2, "company", "Company Name");
    TITLE = text(53, "title", "Job Title");
    PHONE = stored(54, "phone", "Phone Number", "phone", 255, Owner.ANYONE);
    LINKED_IN = stored(55, "linkedInProfileURL", "LinkedIn Profile URL", "url", 2000, Owner.ANYONE);
    SOURCE = text(56, "leadSource", "Lead Source");
    CRM_TYPE = crm(57, "sfdcType", "SFDC Type", 40);
    CRM_ID = crm(58, "sfdcId", "SFDC Id", 50);
    CRM_LEAD = crm(59, "sfdcLeadId", "SFDC Lead ID", 50);
    CRM_CONTACT = crm(60, "sfdcContactId", "SFDC Contact ID", 50);
    CRM_ACCOUNT = crm(61, "sfdcAccountId", "SFDC Account ID", 50);
    CRM_OWNER = crm(62, "sfdcLeadOwnerId", "SFDC Lead Owner ID", 50);
    CRM_DELETED = stored(63, "sfdcIsDeleted", "SFDC is Deleted", "boolean", null, Owner.CRM);
    UNSUBSCRIBED = stored(64, "unsubscribed", "Unsubscribed", "boolean", null, Owner.ANYONE);
    CREATED_AT = column(65, "createdAt", "Created At", "datetime");
    UPDATED_AT = column(66, "updatedAt", "Updated At", "datetime");
    PARTITION = column(67, "leadPartitionId", "Lead Partition Id", "integer");
    emptyFields();
    DEFAULTS = List.of(ID, UPDATED_AT, LAST_NAME, EMAIL, CREATED_AT, FIRST_NAME);
  }

  private LeadFields() {}

  /** Standard fields that the world leaves empty and that clients may fill. */
  private static void emptyFields() {
    text(70, "salutation", "Salutation");
    text(71, "middleName", "Middle Name");
    stored(72, "mobilePhone", "Mobile Phone Number", "phone", 255, Owner.ANYONE);
    stored(73, "fax", "Fax Number", "phone", 255, Owner.ANYONE);
    stored(74, "website", "Website", "url", 255, Owner.ANYONE);
    text(75, "industry", "Industry");
    stored(76, "address", "Address", "text", 2000, Owner.ANYONE);
    text(77, "city", "City");
    text(78, "state", "State");
    text(79, "country", "Country");
    text(80, "postalCode", "Postal Code");
    text(81, "department", "Department");
    stored(82, "dateOfBirth", "Date of Birth", "date", null, Owner.ANYONE);
    stored(83, "annualRevenue", "Annual Revenue", "currency", null, Owner.ANYONE);
    stored(84, "numberOfEmployees", "Num Employees", "integer", null, Owner.ANYONE);
    stored(85, "leadScore", "Lead Score", "score", null, Owner.ANYONE);
    text(86, "leadStatus", "Lead Status");
    text(87, "rating", "Lead Rating");
    stored(88, "doNotCall", "Do Not Call", "boolean", null, Owner.ANYONE);
    text(89, "unsubscribedReason", "Unsubscribed Reason");
    stored(90, "emailInvalid", "Email Invalid", "boolean", null, Owner.ANYONE);
    text(91, "facebookId", "Facebook Id");
    text(92, "linkedInId", "LinkedIn Id");
    text(93, "twitterId", "Twitter Id");
  }

  /** A field by its REST name; the case of the name counts, as it does at Marketo. */
  public static Optional<LeadField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Collection<LeadField> all() {
    return BY_NAME.values();
  }

  /** How many values a stored row has room for. */
  static int slots() {
    return slots;
  }

  /** The searchable fields that have a column in the table of leads. */
  static List<LeadField> searchableColumns() {
    List<LeadField> fields = new ArrayList<>();
    for (String name : SEARCHABLE) {
      named(name).filter(field -> !field.isLeadColumn()).ifPresent(fields::add);
    }
    return fields;
  }

  private static LeadField text(int id, String name, String displayName) {
    return stored(id, name, displayName, "string", 255, Owner.ANYONE);
  }

  private static LeadField crm(int id, String name, String displayName, int length) {
    return stored(id, name, displayName, "string", length, Owner.CRM);
  }

  private static LeadField column(int id, String name, String displayName, String type) {
    return add(new LeadField(id, name, displayName, type, null, Owner.SYSTEM, -1));
  }

  private static LeadField stored(
      int id, String name, String displayName, String type, @Nullable Integer length, Owner owner) {
    return add(new LeadField(id, name, displayName, type, length, owner, slots++));
  }

  private static LeadField add(LeadField field) {
    BY_NAME.put(field.name(), field);
    return field;
  }
}
