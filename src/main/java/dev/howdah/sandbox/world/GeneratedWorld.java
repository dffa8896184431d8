package dev.howdah.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A world that is computed anew whenever it is asked for. */
final class GeneratedWorld implements World {

  /** One of so many gaps in the ids is young. */
  private static final int GAPS_PER_RECENT_DELETION = 64;

  private static final Duration REMEMBERED = Duration.ofDays(14).minusHours(1);

  private final long seed;
  private final Slots slots;
  private final Staff staff;
  private final Records records;

  GeneratedWorld(long seed, int people, Instant now) {
    Dice dice = new Dice(seed);
    this.seed = seed;
    this.slots = new Slots(dice, people, now);
    this.staff = Staff.of(dice, slots.now());
    this.records = new Records(slots, staff);
  }

  @Override
  public Instant now() {
    return slots.now();
  }

  @Override
  public int people() {
    return slots.people();
  }

  @Override
  public long highestMarketoId() {
    return slots.marketoId(slots.slotOfPerson(people() - 1));
  }

  @Override
  public Map<Long, Instant> deletedInMarketo() {
    Map<Long, Instant> deleted = new TreeMap<>();
    for (int block = 0; block < slots.wholeBlocks(); block++) {
      if (slots.dice().below(GAPS_PER_RECENT_DELETION, block, "recent deletion") == 0) {
        long secondsAgo = slots.dice().below(REMEMBERED.toSeconds(), block, "deleted ago");
        deleted.put(slots.lackingId(block), now().minusSeconds(secondsAgo));
      }
    }
    return Collections.unmodifiableMap(deleted);
  }

  @Override
  public Iterator<MarketoLead> marketoLeads() {
    return inMarketo().mapToObj(records::marketoLead).iterator();
  }

  @Override
  public Iterator<SalesforceLead> salesforceLeads() {
    return all().filter(slot -> slots.fate(slot).hasLead()).mapToObj(records::lead).iterator();
  }

  @Override
  public Iterator<SalesforceContact> salesforceContacts() {
    return all()
        .filter(slot -> slots.fate(slot).hasContact())
        .mapToObj(records::contact)
        .iterator();
  }

  @Override
  public Iterator<SalesforceAccount> accounts() {
    return blocks().flatMap(block -> block.accounts().stream()).iterator();
  }

  @Override
  public Iterator<Opportunity> opportunities() {
    return blocks().flatMap(block -> block.opportunities().stream()).iterator();
  }

  @Override
  public Iterator<OpportunityContactRole> opportunityContactRoles() {
    return blocks().flatMap(block -> block.roles().stream()).iterator();
  }

  @Override
  public List<SalesforceUser> salesforceUsers() {
    return staff.users();
  }

  @Override
  public List<SalesforceQueue> queues() {
    return staff.queues();
  }

  @Override
  public List<MarketoUser> marketoUsers() {
    return staff.marketoUsers();
  }

  @Override
  public String organizationId() {
    return SalesforceId.of("00D", 1 + Math.floorMod(seed, 1_000_000L));
  }

  @Override
  public Iterator<SyncedPerson> synced() {
    return blockNumbers().mapToObj(Integer::valueOf).flatMap(this::syncedOfBlock).iterator();
  }

  private Stream<SyncedPerson> syncedOfBlock(int number) {
    Block block = new Block(slots, staff, number);
    int end = Math.min((number + 1) * Block.SIZE, slots.count());
    return IntStream.range(number * Block.SIZE, end)
        .filter(slot -> !slots.onlyInSalesforce(slot) && slots.fate(slot).isSynced())
        .mapToObj(slot -> records.synced(slot, block));
  }

  @Override
  public Map<String, Integer> skipped() {
    Map<String, Integer> skipped = new TreeMap<>();
    SKIP_REASONS.forEach(reason -> skipped.put(reason, 0));
    inMarketo()
        .forEach(
            slot -> {
              String reason = slots.fate(slot).skipReason();
              if (reason != null) {
                skipped.merge(reason, 1, Integer::sum);
              }
            });
    return Collections.unmodifiableMap(skipped);
  }

  private IntStream all() {
    return IntStream.range(0, slots.count());
  }

  private IntStream inMarketo() {
    return IntStream.range(0, people()).map(slots::slotOfPerson);
  }

  private IntStream blockNumbers() {
    return IntStream.range(0, (slots.count() + Block.SIZE - 1) / Block.SIZE);
  }

  private Stream<Block> blocks() {
    return blockNumbers().mapToObj(number -> new Block(slots, staff, number));
  }
}
