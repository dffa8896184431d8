package dev.howdah.sandbox.world;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Everything there is in both systems, as a function of a seed, a number of people and the moment
 * it is made for. The iterators make their elements one by one, in the order of their ids, and may
 * be asked for as often as needed; equal worlds give equal elements.
 */
public interface World {

  /** The moment the world is made for; nothing in it is younger. */
  Instant now();

  /** How many people Marketo holds. */
  int people();

  /** The highest id that Marketo has given; about nine of ten ids up to it exist. */
  long highestMarketoId();

  /** People deleted or merged away in Marketo within the last 14 days: id to the moment. */
  Map<Long, Instant> deletedInMarketo();

  Iterator<MarketoLead> marketoLeads();

  Iterator<SalesforceLead> salesforceLeads();

  Iterator<SalesforceContact> salesforceContacts();

  Iterator<SalesforceAccount> accounts();

  Iterator<Opportunity> opportunities();

  Iterator<OpportunityContactRole> opportunityContactRoles();

  List<SalesforceUser> salesforceUsers();

  List<SalesforceQueue> queues();

  List<MarketoUser> marketoUsers();

  /** The 18 characters of the one organization. */
  String organizationId();

  /**
   * The people that a right sync leaves, in the order of their Marketo ids: linked by Marketo to a
   * lead that is not converted or to a contact, which exists, is not deleted and is owned by a
   * user.
   */
  Iterator<SyncedPerson> synced();

  /** How many people a right sync leaves out, by reason. */
  Map<String, Integer> skipped();
}
