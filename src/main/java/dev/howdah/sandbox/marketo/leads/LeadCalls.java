package dev.howdah.sandbox.marketo.leads;

import static dev.howdah.sandbox.marketo.call.Permission.READ_LEAD;
import static dev.howdah.sandbox.marketo.call.Permission.WRITE_SCHEMA;

import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.call.Routes;

/** Where the calls on people lie. */
public final class LeadCalls {

  private LeadCalls() {}

  public static void add(Routes routes, LeadBase leads) {
    FindLeads find = new FindLeads(leads);
    routes.get("/rest/v1/leads/describe.json", READ_LEAD, DescribeLeads::describe);
    routes.get("/rest/v1/leads/describe2.json", READ_LEAD, DescribeLeads::describe2);
    routes.get("/rest/v1/leads/schema/fields.json", WRITE_SCHEMA, DescribeLeads::schemaFields);
    routes.get("/rest/v1/leads/schema/fields/{}.json", WRITE_SCHEMA, DescribeLeads::oneSchemaField);
    routes.get("/rest/v1/lead/{}.json", READ_LEAD, find::byId);
    routes.get("/rest/v1/leads.json", READ_LEAD, find::byFilter);
  }
}
