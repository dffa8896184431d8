package dev.howdah.sandbox.marketo.activities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Activity;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import java.util.List;

/** The types of activity that this subscription knows, most of which never occur in it. */
final class ActivityTypes {

  private static final List<Type> ALL =
      List.of(
          new Type(
              1,
              "Visit Webpage",
              "User visits a web page",
              "Webpage ID:integer",
              "Client IP Address:string",
              "Query Parameters:string",
              "Referrer URL:string",
              "User Agent:string",
              "Webpage URL:string"),
          new Type(
              2,
              "Fill Out Form",
              "User fills out and submits form on web page",
              "Webform ID:integer",
              "Client IP Address:string",
              "Form Fields:text",
              "Query Parameters:string",
              "Referrer URL:string",
              "User Agent:string",
              "Webpage ID:integer"),
          new Type(
              6,
              "Send Email",
              "Send Marketo Email to a person",
              "Mailing ID:integer",
              "Campaign Run ID:integer",
              "Choice Number:integer",
              "Step ID:integer"),
          new Type(
              7,
              "Email Delivered",
              "Marketo Email is delivered to a lead/contact",
              "Mailing ID:integer",
              "Campaign Run ID:integer",
              "Step ID:integer"),
          new Type(
              Activity.NEW_LEAD,
              "New Lead",
              "New person/record is added to the lead database",
              "Lead ID:integer",
              "Created Date:date",
              "Form Name:string",
              "Lead Source:string",
              "SFDC Type:string",
              "Source Type:string"),
          new Type(
              Activity.CHANGE_DATA_VALUE,
              "Change Data Value",
              "Changed attribute value for a person/record",
              "Attribute Name:integer",
              "New Value:string",
              "Old Value:string",
              "Reason:string",
              "Source:string"),
          new Type(
              22,
              "Change Score",
              "Modify the value of a score field",
              "Score Name:integer",
              "Change Value:string",
              "New Value:integer",
              "Old Value:integer",
              "Reason:string"),
          new Type(
              Activity.CHANGE_OWNER,
              "Change Owner",
              "Change the SFDC owner for a lead/contact",
              "New Owner ID:string",
              "Old Owner ID:string"),
          new Type(
              Activity.ADD_TO_LIST,
              "Add to List",
              "Add a person/record to a list",
              "List ID:integer",
              "Source:string"),
          new Type(
              Activity.REMOVE_FROM_LIST,
              "Remove from List",
              "Remove this lead from a list",
              "List ID:integer",
              "Source:string"),
          new Type(
              Activity.MERGE_LEADS,
              "Merge Leads",
              "Merge two or more leads into a single record",
              "Lead ID:integer",
              "Master Updated:boolean",
              "Merge Fields:string",
              "Merge IDs:string",
              "Merge Source:string",
              "Merged in Sales:boolean"),
          new Type(
              Activity.DELETE_LEAD,
              "Delete Lead",
              "Delete lead/contact from Marketo and, if applicable, the CRM",
              "Lead ID:integer",
              "Campaign:string",
              "Remove from CRM:boolean"),
          new Type(
              46,
              "Interesting Moment",
              "Log an interesting moment to be displayed in Sales Insight",
              "Milestone:string",
              "Date:datetime",
              "Description:string",
              "Source:string"));

  private record Type(
      int id, String name, String description, String primary, String... attributes) {}

  private ActivityTypes() {}

  static Answer list(Call call) {
    ArrayNode result = Envelope.array();
    for (Type type : ALL) {
      ObjectNode told = result.addObject().put("id", type.id()).put("name", type.name());
      told.put("description", type.description());
      told.set("primaryAttribute", attribute(type.primary()));
      ArrayNode attributes = told.putArray("attributes");
      for (String each : type.attributes()) {
        attributes.add(attribute(each));
      }
    }
    return Envelope.of(result);
  }

  static boolean exists(long id) {
    return ALL.stream().anyMatch(type -> type.id() == id);
  }

  private static ObjectNode attribute(String nameAndType) {
    int colon = nameAndType.lastIndexOf(':');
    return Envelope.object()
        .put("name", nameAndType.substring(0, colon))
        .put("dataType", nameAndType.substring(colon + 1));
  }
}
