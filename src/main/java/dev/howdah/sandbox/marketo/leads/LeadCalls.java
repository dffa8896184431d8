package dev.howdah.sandbox.marketo.leads;

import static dev.howdah.sandbox.marketo.call.Permission.READ_LEAD;
import static dev.howdah.sandbox.marketo.call.Permission.WRITE_LEAD;
import static dev.howdah.sandbox.marketo.call.Permission.WRITE_SCHEMA;

import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.call.Routes;

/** Where the calls on people lie. */
public final class LeadCalls {

  private LeadCalls() {}

  public static void add(Routes routes, LeadBase leads) {
    describe(routes);
    FindLeads find = new FindLeads(leads);
    routes.get("/rest/v1/lead/{}.json", READ_LEAD, find::byId);
    routes.get("/rest/v1/leads.json", READ_LEAD, find::byFilter);
    SyncLeads sync = new SyncLeads(leads);
    routes.post("/rest/v1/leads.json", WRITE_LEAD, sync::sync);
    RemoveLeads remove = new RemoveLeads(leads);
    routes.post("/rest/v1/leads/delete.json", WRITE_LEAD, remove::delete);
    routes.delete("/rest/v1/leads.json", WRITE_LEAD, remove::delete);
    routes.post("/rest/v1/leads/{}/merge.json", WRITE_LEAD, remove::merge);
    LeadPartitions partitions = new LeadPartitions(leads);
    routes.get("/rest/v1/leads/partitions.json", READ_LEAD, partitions::list);
    routes.post("/rest/v1/leads/partitions.json", WRITE_LEAD, partitions::move);
    lists(routes, new ListCalls(leads));
  }

  private static void describe(Routes routes) {
    routes.get("/rest/v1/leads/describe.json", READ_LEAD, DescribeLeads::describe);
    routes.get("/rest/v1/leads/describe2.json", READ_LEAD, DescribeLeads::describe2);
    String schema = "/rest/v1/leads/schema/fields";
    routes.get(schema + ".json", WRITE_SCHEMA, DescribeLeads::schemaFields);
    routes.get(schema + "/{}.json", WRITE_SCHEMA, DescribeLeads::oneSchemaField);
  }

  /** Adobe writes both {@code list} and {@code lists} for reading members. */
  private static void lists(Routes routes, ListCalls lists) {
    routes.get("/rest/v1/lists.json", READ_LEAD, lists::all);
    routes.get("/rest/v1/lists/{}.json", READ_LEAD, lists::one);
    routes.get("/rest/v1/list/{}/leads.json", READ_LEAD, lists::members);
    routes.get("/rest/v1/lists/{}/leads.json", READ_LEAD, lists::members);
    routes.get("/rest/v1/lists/{}/leads/ismember.json", READ_LEAD, lists::areMembers);
    routes.post("/rest/v1/lists/{}/leads.json", WRITE_LEAD, lists::add);
    routes.delete("/rest/v1/lists/{}/leads.json", WRITE_LEAD, lists::remove);
  }
}
