package dev.howdah.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.MarketoSimulator;
import dev.howdah.sandbox.salesforce.data.Converted;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceQueue;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens to people on both sides while nobody looks, by the same deeds that the platforms'
 * interfaces do. Marketo's own Salesforce sync follows at once, later or never, as in life. The
 * same seed gives the same happenings.
 */
public final class Happenings {

  private static final List<String> EDITED = List.of("title", "phone", "company", "leadSource");

  private final MarketoDeeds marketo;
  private final Org salesforce;
  private final World world;
  private final Random dice;
  private final List<String> bin = new ArrayList<>();
  private final List<String> roles = new ArrayList<>();
  private final List<String> opportunities = new ArrayList<>();
  private final Set<Long> touched = new HashSet<>();
  private final String user;
  private int number;

  Happenings(World world, MarketoSimulator marketo, Org salesforce, long seed) {
    this.world = world;
    this.marketo = new MarketoDeeds(marketo);
    this.salesforce = salesforce;
    this.dice = new Random(seed);
    this.user = world.salesforceUsers().stream().map(SalesforceUser::id).findFirst().orElseThrow();
    world.opportunities().forEachRemaining(each -> opportunities.add(each.id()));
  }

  /** Lets so many things happen; gives how often each deed was done. */
  public Map<String, Integer> happen(int times) {
    Map<String, Integer> done = new TreeMap<>();
    while (times > done.values().stream().mapToInt(Integer::intValue).sum()) {
      number++;
      Deed deed = Deed.values()[dice.nextInt(Deed.values().length)];
      try {
        Map<String, String> person = somebody();
        if (does(deed, person)) {
          done.merge(deed.name().toLowerCase(Locale.ROOT).replace('_', '-'), 1, Integer::sum);
          touched.add(id(person));
        }
      } catch (SalesforceError refused) {
        // What the platform refuses does not happen, such as a change of a converted lead.
        continue;
      }
    }
    return done;
  }

  /** To how many people something has happened. */
  public int touched() {
    return touched.size();
  }

  /** Changes fields of one person of Marketo, as a client does. */
  public void edit(long marketoId, Map<String, String> values) {
    if (!marketo.change(marketoId, values)) {
      throw new IllegalArgumentException("There is no person " + marketoId + " in Marketo");
    }
  }

  /** Links one person of Marketo to a lead, as Marketo's own Salesforce sync does. */
  public void link(long marketoId, String lead) {
    if (!marketo.sync(marketoId, Map.of("sfdcType", "Lead", "sfdcId", lead, "sfdcLeadId", lead))) {
      throw new IllegalArgumentException("There is no person " + marketoId + " in Marketo");
    }
  }

  /** Behind a gap of so many ids that nobody has any more come people with new leads. */
  public void come(int people, long gap) {
    marketo.skip(gap);
    for (int each = 0; each < people; each++) {
      number++;
      Map<String, String> person = new HashMap<>(fresh());
      person.put("id", Long.toString(marketo.create(person)));
      link(person);
    }
  }

  /** An opportunity's role goes over to another contact. */
  public void moveRole(String role, String contact) {
    salesforce.update(
        "OpportunityContactRole",
        role,
        JsonNodeFactory.instance.objectNode().put("ContactId", contact),
        user);
  }

  private enum Deed {
    EDIT,
    EMPTY,
    DELETE_IN_MARKETO,
    MERGE_IN_MARKETO,
    NEW_IN_MARKETO,
    DUPLICATE,
    LINK,
    TO_QUEUE,
    TO_USER,
    DELETE_IN_SALESFORCE,
    UNDELETE,
    EMPTY_BIN,
    CONVERT,
    MERGE_IN_SALESFORCE,
    NEW_ROLE,
    DELETE_ROLE
  }

  private boolean does(Deed deed, Map<String, String> person) {
    return switch (deed) {
      case EDIT -> marketo.change(id(person), Map.of(any(EDITED), "Changed " + number));
      case EMPTY -> marketo.change(id(person), Collections.singletonMap(any(EDITED), ""));
      case DELETE_IN_MARKETO -> marketo.delete(id(person));
      case MERGE_IN_MARKETO -> marketo.merge(id(person), id(somebody()));
      case NEW_IN_MARKETO -> marketo.create(fresh()) > 0;
      case DUPLICATE -> duplicate(person);
      case LINK -> link(person);
      case TO_QUEUE -> own(person, any(world.queues().stream().map(SalesforceQueue::id).toList()));
      case TO_USER ->
          own(person, any(world.salesforceUsers().stream().map(SalesforceUser::id).toList()));
      case DELETE_IN_SALESFORCE -> delete(person);
      case UNDELETE -> undelete();
      case EMPTY_BIN -> emptyBin();
      case CONVERT -> convert(person);
      case MERGE_IN_SALESFORCE -> merge(person);
      case NEW_ROLE -> newRole(person);
      case DELETE_ROLE -> deleteRole();
    };
  }

  /** Two people of one e-mail address, and of one record in Salesforce. */
  private boolean duplicate(Map<String, String> person) {
    Map<String, String> copy = new HashMap<>(fresh());
    copy.put("email", person.getOrDefault("email", "nobody@example.com"));
    long made = marketo.create(copy);
    Map<String, @Nullable String> links = new HashMap<>();
    for (String field : List.of("sfdcType", "sfdcId", "sfdcLeadId", "sfdcContactId")) {
      if (person.containsKey(field)) {
        links.put(field, person.get(field));
      }
    }
    return links.isEmpty() || marketo.sync(made, links);
  }

  /** Somebody whom only Marketo had becomes a lead in Salesforce. */
  private boolean link(Map<String, String> person) {
    if (person.containsKey("sfdcType")) {
      return false;
    }
    ObjectNode lead = JsonNodeFactory.instance.objectNode();
    lead.put("LastName", person.getOrDefault("lastName", "Nobody"));
    lead.put("Company", person.getOrDefault("company", "None"));
    String made = salesforce.insert("Lead", lead, user);
    return marketo.sync(id(person), Map.of("sfdcType", "Lead", "sfdcId", made, "sfdcLeadId", made));
  }

  private boolean own(Map<String, String> person, String owner) {
    String record = record(person);
    // A contact cannot belong to a queue.
    if (record == null || isContact(record) && !owner.startsWith("005")) {
      return false;
    }
    salesforce.update(
        object(record), record, JsonNodeFactory.instance.objectNode().put("OwnerId", owner), user);
    return true;
  }

  private boolean delete(Map<String, String> person) {
    String record = record(person);
    if (record == null) {
      return false;
    }
    salesforce.delete(object(record), record);
    bin.add(record);
    return dice.nextBoolean() || marketo.sync(id(person), Map.of("sfdcIsDeleted", "true"));
  }

  private boolean undelete() {
    if (bin.isEmpty()) {
      return false;
    }
    String record = bin.remove(dice.nextInt(bin.size()));
    salesforce.undelete(object(record), record);
    for (long id : marketo.linkedTo(record)) {
      marketo.sync(id, Map.of("sfdcIsDeleted", "false"));
    }
    return true;
  }

  /** One record is gone from the recycle bin too. */
  private boolean emptyBin() {
    if (bin.isEmpty()) {
      return false;
    }
    String record = bin.remove(dice.nextInt(bin.size()));
    salesforce.deleteForGood(object(record), record);
    return true;
  }

  /** Deletes the record of one person in Salesforce so that no query tells of it any more. */
  public void deleteForGood(String record) {
    salesforce.deleteForGood(object(record), record);
  }

  private boolean convert(Map<String, String> person) {
    String record = record(person);
    if (record == null || isContact(record)) {
      return false;
    }
    String opportunity = dice.nextBoolean() ? "Opportunity " + number : null;
    Converted made = salesforce.convertLead(record, opportunity, user);
    return dice.nextInt(4) == 0
        || marketo.sync(
            id(person),
            Map.of(
                "sfdcType", "Contact",
                "sfdcId", made.contactId(),
                "sfdcContactId", made.contactId(),
                "sfdcAccountId", made.accountId()));
  }

  /** The loser goes to the recycle bin; Marketo may join its person too. */
  private boolean merge(Map<String, String> person) {
    Map<String, String> other = somebody();
    String master = record(person);
    String loser = record(other);
    if (master == null
        || loser == null
        || master.equals(loser)
        || isContact(master) != isContact(loser)) {
      return false;
    }
    salesforce.merge(object(master), master, List.of(loser), user);
    return dice.nextBoolean() || marketo.merge(id(person), id(other));
  }

  private boolean newRole(Map<String, String> person) {
    String record = record(person);
    if (record == null || !isContact(record) || opportunities.isEmpty()) {
      return false;
    }
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("ContactId", record);
    role.put("OpportunityId", any(opportunities));
    role.put("IsPrimary", dice.nextBoolean());
    roles.add(salesforce.insert("OpportunityContactRole", role, user));
    return true;
  }

  private boolean deleteRole() {
    if (roles.isEmpty()) {
      return false;
    }
    salesforce.delete("OpportunityContactRole", roles.remove(dice.nextInt(roles.size())));
    return true;
  }

  private Map<String, String> somebody() {
    return marketo.near(1 + (long) (dice.nextDouble() * world.highestMarketoId()));
  }

  private Map<String, String> fresh() {
    return Map.of(
        "firstName", "New",
        "lastName", "Person " + number,
        "email", "new." + number + "@example.com",
        "company", "Company " + number);
  }

  private <T> T any(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  private static long id(Map<String, String> person) {
    return Long.parseLong(person.getOrDefault("id", "0"));
  }

  /** The record of Salesforce that a person is linked to. */
  private static @Nullable String record(Map<String, String> person) {
    String type = person.getOrDefault("sfdcType", "");
    return switch (type) {
      case "Lead" -> person.get("sfdcLeadId");
      case "Contact" -> person.get("sfdcContactId");
      default -> null;
    };
  }

  private static boolean isContact(String record) {
    return record.startsWith("003");
  }

  private static String object(String record) {
    return isContact(record) ? "Contact" : "Lead";
  }
}
