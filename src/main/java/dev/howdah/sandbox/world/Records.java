package dev.howdah.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What each system keeps of the person at a place. */
record Records(Slots slots, Staff staff) {

  private static final String UNKNOWN = "[[Unknown]]";

  private Dice dice() {
    return slots.dice();
  }

  Person person(int slot) {
    Dice dice = dice();
    boolean namedByAccount =
        slots.fate(slot).linkedToContact() && Block.accountId(dice, slot) != null;
    return Person.at(
        dice,
        slot,
        namedByAccount ? Block.accountName(dice, Block.accountNumber(dice, slot)) : null);
  }

  MarketoLead marketoLead(int slot) {
    Fate fate = slots.fate(slot);
    Person person = person(slot);
    Instant created = slots.createdAt(slot);
    boolean asLead = fate.linkedToLead();
    boolean asContact = fate.linkedToContact();
    boolean hasLeadId = asLead || fate == Fate.CONTACT_CONVERTED;
    return new MarketoLead(
        slots.marketoId(slot),
        created,
        slots.after(created, slot, "updated"),
        person.firstName(),
        person.lastName(),
        person.email(),
        person.company(),
        person.title(),
        person.phone(),
        person.linkedIn(),
        person.source(),
        asLead ? "Lead" : asContact ? "Contact" : null,
        asLead ? linkedLeadId(slot) : asContact ? linkedContactId(slot) : null,
        hasLeadId ? linkedLeadId(slot) : null,
        asContact ? linkedContactId(slot) : null,
        asContact ? Block.accountId(dice(), slot) : null,
        fate == Fate.MARKETO_ONLY ? null : ownerKnownToMarketo(slot, fate),
        fate.isKnownDeleted(),
        dice().perMille(50, slot, "unsubscribed"));
  }

  /** Marketo hears of a new owner later, if at all. */
  private @Nullable String ownerKnownToMarketo(int slot, Fate fate) {
    if (fate.linkedToContact() && dice().perMille(50, slot, "owner unknown")) {
      return null;
    }
    if (dice().perMille(20, slot, "owner of before")) {
      return dice().perMille(200, slot, "queue of before")
          ? staff.anyQueue(dice(), slot, "queue before")
          : staff.anyUser(dice(), slot, "owner before");
    }
    return fate.linkedToContact() ? contactOwnerId(slot) : leadOwnerId(slot, fate);
  }

  SalesforceLead lead(int slot) {
    Fate fate = slots.fate(slot);
    Person person = person(slot);
    Instant created = slots.createdAt(slot);
    boolean converted = fate.isConverted();
    return new SalesforceLead(
        leadId(slot),
        Texts.stored(person.firstName(), 40),
        orUnknown(person.lastName(), 80),
        orUnknown(person.company(), 255),
        Texts.stored(person.title(), 128),
        Texts.stored(person.email(), 80),
        Texts.stored(person.phone(), 40),
        Texts.stored(person.source(), 255),
        person.linkedIn(),
        leadOwnerId(slot, fate),
        converted,
        converted ? contactId(slot) : null,
        converted ? Block.accountId(dice(), slot) : null,
        converted ? new Block(slots, staff, slot / Block.SIZE).convertedOpportunityId(slot) : null,
        fate.isDeleted(),
        fate == Fate.LEAD_MERGED ? before(slot, f -> f == Fate.LEAD, Records::leadId) : null,
        created,
        slots.after(created, slot, "lead changed"));
  }

  SalesforceContact contact(int slot) {
    Fate fate = slots.fate(slot);
    Person person = person(slot);
    Instant created = contactCreated(slot);
    return new SalesforceContact(
        contactId(slot),
        Block.accountId(dice(), slot),
        Texts.stored(person.firstName(), 40),
        orUnknown(person.lastName(), 80),
        Texts.stored(person.title(), 128),
        Texts.stored(person.email(), 80),
        Texts.stored(person.phone(), 40),
        Texts.stored(person.source(), 255),
        person.linkedIn(),
        contactOwnerId(slot),
        fate.isDeleted(),
        fate == Fate.CONTACT_MERGED
            ? before(slot, f -> f == Fate.CONTACT, Records::contactId)
            : null,
        created,
        slots.after(created, slot, "contact changed"));
  }

  SyncedPerson synced(int slot, Block block) {
    MarketoLead lead = marketoLead(slot);
    boolean contact = lead.sfdcContactId() != null;
    return new SyncedPerson(
        lead.id(),
        contact ? "Contact" : "Lead",
        lead.firstName(),
        lead.lastName(),
        lead.sfdcContactId(),
        lead.sfdcLeadId(),
        lead.sfdcAccountId(),
        contact ? block.opportunityOf(contactId(slot)) : null,
        lead.company(),
        lead.title(),
        lead.email(),
        lead.phone(),
        lead.linkedInProfileURL(),
        lead.leadSource(),
        contact ? contactOwnerId(slot) : leadOwnerId(slot, slots.fate(slot)),
        month(contact ? contactCreated(slot) : slots.createdAt(slot)));
  }

  private Instant contactCreated(int slot) {
    Instant created = slots.createdAt(slot);
    return slots.fate(slot).isConverted() ? slots.after(created, slot, "converted") : created;
  }

  private static int month(Instant when) {
    LocalDate day = LocalDate.ofInstant(when, ZoneOffset.UTC);
    return day.getYear() * 100 + day.getMonthValue();
  }

  private String contactOwnerId(int slot) {
    return staff.anyUser(dice(), slot, "contact owner");
  }

  private String leadOwnerId(int slot, Fate fate) {
    return fate == Fate.LEAD_OF_QUEUE
        ? staff.anyQueue(dice(), slot, "lead owner")
        : staff.anyUser(dice(), slot, "lead owner");
  }

  private String linkedLeadId(int slot) {
    return slots.fate(slot) == Fate.LEAD_DANGLING ? neverGiven("00Q", slot) : leadId(slot);
  }

  private String linkedContactId(int slot) {
    return slots.fate(slot) == Fate.CONTACT_DANGLING ? neverGiven("003", slot) : contactId(slot);
  }

  private static String leadId(int slot) {
    return SalesforceId.of("00Q", slot + 1L);
  }

  private static String contactId(int slot) {
    return SalesforceId.of("003", slot + 1L);
  }

  private static String neverGiven(String prefix, int slot) {
    return SalesforceId.of(prefix, 500_000_000_000L + slot);
  }

  private static String orUnknown(@Nullable String text, int atMost) {
    String stored = Texts.stored(text, atMost);
    return stored == null ? UNKNOWN : stored;
  }

  /** The nearest earlier place of such a fate, or null if there is none. */
  private @Nullable String before(
      int slot, Predicate<Fate> fate, java.util.function.IntFunction<String> id) {
    for (int earlier = slot - 1; earlier >= 0; earlier--) {
      if (fate.test(slots.fate(earlier))) {
        return id.apply(earlier);
      }
    }
    return null;
  }
}
