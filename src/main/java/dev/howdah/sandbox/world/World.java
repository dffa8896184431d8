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

  /** Reason to skip: Marketo links the person to nothing. */
  String NOT_IN_SALESFORCE = "not-in-salesforce";

  /**
   * Reason to skip: Marketo says that Salesforce has deleted the record, or Salesforce has it in
   * its recycle bin (deleted, or merged into another).
   */
  String DELETED = "deleted";

  /** Reason to skip: Salesforce has no such record, not even in its recycle bin. */
  String NOT_FOUND = "not-found";

  /** Reason to skip: Marketo points at a lead that Salesforce has converted. */
  String CONVERTED = "converted";

  /** Reason to skip: the owner in Salesforce is a queue. */
  String OWNED_BY_QUEUE = "owned-by-queue";

  /** All reasons to skip, in the order in which the first that fits is taken. */
  List<String> SKIP_REASONS =
      List.of(NOT_IN_SALESFORCE, DELETED, NOT_FOUND, CONVERTED, OWNED_BY_QUEUE);

  /**
   * The world of a seed.
   *
   * @param people how many people Marketo holds, from 1
   * @param now the moment up to which people came, over ten years; taken to the whole second
   */
  static World of(long seed, int people, Instant now) {
    return new GeneratedWorld(seed, people, now);
  }

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
   * user. Owner and opportunity are Salesforce's word, all other fields are Marketo's to the
   * letter; kind is {@code Lead} or {@code Contact}. The opportunity is that of the contact's
   * primary role, else of the latest by {@code CreatedDate}, else of the greatest id.
   */
  Iterator<SyncedPerson> synced();

  /** How many people a right sync leaves out, by each of {@link #SKIP_REASONS}. */
  Map<String, Integer> skipped();
}
