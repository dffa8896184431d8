package dev.howdah.fields;

/** The fields of a person, none more and none less, in the order of Adobe's list. */
enum SyncedField {
  FIRST_NAME("First name", "firstName", "FirstName", "FirstName"),
  LAST_NAME("Last name", "lastName", "LastName", "LastName"),
  CONTACT_ID("Salesforce contact ID", "sfdcContactId", "", "Id"),
  LEAD_ID("Salesforce lead ID", "sfdcLeadId", "Id", ""),
  ACCOUNT_ID("Salesforce account ID", "sfdcAccountId", "ConvertedAccountId", "AccountId"),
  OPPORTUNITY_ID(
      "Salesforce opportunity ID",
      "",
      "ConvertedOpportunityId",
      "OpportunityContactRole.OpportunityId"),
  MARKETO_ID("Marketo ID", "id", "", ""),
  COMPANY("Company", "company", "Company", "Account.Name"),
  TITLE("Title", "title", "Title", "Title"),
  EMAIL("Email", "email", "Email", "Email"),
  PHONE("Phone number", "phone", "Phone", "Phone"),
  LINKED_IN("LinkedIn URL", "linkedInProfileURL", "LinkedIn*", "LinkedIn*"),
  SOURCE("Source", "leadSource", "LeadSource", "LeadSource");

  /** Ends a name of which only the beginning is known, as of a custom field. */
  static final String CUSTOM = "*";

  private final String title;
  private final String marketo;
  private final String lead;
  private final String contact;

  SyncedField(String title, String marketo, String lead, String contact) {
    this.title = title;
    this.marketo = marketo;
    this.lead = lead;
    this.contact = contact;
  }

  String title() {
    return title;
  }

  /** REST name in Marketo, or empty if Salesforce alone has it. */
  String marketo() {
    return marketo;
  }

  /** API name on Salesforce's Lead, or empty. */
  String lead() {
    return lead;
  }

  /** API name on Salesforce's Contact or beside it, or empty. */
  String contact() {
    return contact;
  }
}
