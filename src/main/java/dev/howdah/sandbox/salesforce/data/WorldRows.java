package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.world.Opportunity;
import dev.howdah.sandbox.world.OpportunityContactRole;
import dev.howdah.sandbox.world.SalesforceAccount;
import dev.howdah.sandbox.world.SalesforceContact;
import dev.howdah.sandbox.world.SalesforceLead;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the world as rows: columns, and values in the same order. */
final class WorldRows {

  static final List<String> ACCOUNT =
      List.of("Id", "Name", "OwnerId", "CreatedDate", "SystemModstamp");

  static final List<String> CONTACT =
      List.of(
          "Id",
          "AccountId",
          "FirstName",
          "LastName",
          "Title",
          "Email",
          "Phone",
          "LeadSource",
          "LinkedIn_URL__c",
          "OwnerId",
          "IsDeleted",
          "MasterRecordId",
          "CreatedDate",
          "SystemModstamp");

  static final List<String> LEAD =
      List.of(
          "Id",
          "FirstName",
          "LastName",
          "Company",
          "Title",
          "Email",
          "Phone",
          "LeadSource",
          "LinkedIn_URL__c",
          "OwnerId",
          "IsConverted",
          "ConvertedDate",
          "ConvertedContactId",
          "ConvertedAccountId",
          "ConvertedOpportunityId",
          "Status",
          "IsDeleted",
          "MasterRecordId",
          "CreatedDate",
          "SystemModstamp");

  static final List<String> OPPORTUNITY =
      List.of(
          "Id",
          "AccountId",
          "Name",
          "StageName",
          "Amount",
          "CloseDate",
          "OwnerId",
          "CreatedDate",
          "SystemModstamp");

  static final List<String> OPPORTUNITY_CONTACT_ROLE =
      List.of(
          "Id", "OpportunityId", "ContactId", "Role", "IsPrimary", "CreatedDate", "SystemModstamp");

  private WorldRows() {}

  static @Nullable Object[] of(SalesforceAccount account) {
    return new @Nullable Object[] {
      account.id(),
      account.name(),
      account.ownerId(),
      account.createdDate().toEpochMilli(),
      account.systemModstamp().toEpochMilli()
    };
  }

  static @Nullable Object[] of(SalesforceContact contact) {
    return new @Nullable Object[] {
      contact.id(),
      contact.accountId(),
      contact.firstName(),
      contact.lastName(),
      contact.title(),
      contact.email(),
      contact.phone(),
      contact.leadSource(),
      contact.linkedInUrl(),
      contact.ownerId(),
      contact.isDeleted() ? 1 : 0,
      contact.masterRecordId(),
      contact.createdDate().toEpochMilli(),
      contact.systemModstamp().toEpochMilli()
    };
  }

  static @Nullable Object[] of(SalesforceLead lead) {
    return new @Nullable Object[] {
      lead.id(),
      lead.firstName(),
      lead.lastName(),
      lead.company(),
      lead.title(),
      lead.email(),
      lead.phone(),
      lead.leadSource(),
      lead.linkedInUrl(),
      lead.ownerId(),
      lead.isConverted() ? 1 : 0,
      lead.isConverted()
          ? lead.systemModstamp().atOffset(ZoneOffset.UTC).toLocalDate().toString()
          : null,
      lead.convertedContactId(),
      lead.convertedAccountId(),
      lead.convertedOpportunityId(),
      lead.isConverted() ? "Closed - Converted" : "Open - Not Contacted",
      lead.isDeleted() ? 1 : 0,
      lead.masterRecordId(),
      lead.createdDate().toEpochMilli(),
      lead.systemModstamp().toEpochMilli()
    };
  }

  static @Nullable Object[] of(Opportunity opportunity) {
    return new @Nullable Object[] {
      opportunity.id(),
      opportunity.accountId(),
      opportunity.name(),
      opportunity.stageName(),
      opportunity.amount().doubleValue(),
      opportunity.closeDate().toString(),
      opportunity.ownerId(),
      opportunity.createdDate().toEpochMilli(),
      opportunity.systemModstamp().toEpochMilli()
    };
  }

  static @Nullable Object[] of(OpportunityContactRole role) {
    return new @Nullable Object[] {
      role.id(),
      role.opportunityId(),
      role.contactId(),
      role.role(),
      role.isPrimary() ? 1 : 0,
      role.createdDate().toEpochMilli(),
      role.systemModstamp().toEpochMilli()
    };
  }
}
