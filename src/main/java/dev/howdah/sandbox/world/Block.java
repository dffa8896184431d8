package dev.howdah.sandbox.world;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sixteen neighbours with their accounts, opportunities and roles; nothing reaches from one block
 * into another, so that any of them can be made alone.
 */
final class Block {

  static final int SIZE = 16;

  private static final int ACCOUNTS = 3;
  private static final int MOST_OPPORTUNITIES = 3;
  private static final int MOST_ROLES = 4;

  /** Roles are made at multiples of it, so that many are equally old. */
  private static final Duration STEP = Duration.ofDays(20);

  private static final List<Integer> ACCOUNT_OF_CONTACT = List.of(0, 0, 0, 1, 1, 2);
  private static final List<Integer> ROLES_OF_CONTACT =
      List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 4);
  private static final List<String> STAGES =
      List.of("Prospecting", "Qualification", "Negotiation/Review", "Closed Won", "Closed Lost");
  private static final List<String> ROLE_NAMES =
      List.of("Decision Maker", "Business User", "Evaluator", "Economic Buyer", "Other");

  private final Slots slots;
  private final Dice dice;
  private final Staff staff;
  private final int number;
  private @Nullable List<Opportunity> opportunities;
  private @Nullable List<OpportunityContactRole> roles;

  Block(Slots slots, Staff staff, int number) {
    this.slots = slots;
    this.dice = slots.dice();
    this.staff = staff;
    this.number = number;
  }

  /** The account of the contact at a place, or null for a contact without one. */
  static @Nullable String accountId(Dice dice, int slot) {
    return dice.perMille(70, slot, "no account")
        ? null
        : SalesforceId.of("001", accountNumber(dice, slot) + 1L);
  }

  static int accountNumber(Dice dice, int slot) {
    return slot / SIZE * ACCOUNTS + dice.pick(ACCOUNT_OF_CONTACT, slot, "account");
  }

  static String accountName(Dice dice, int account) {
    return Texts.twisted(dice, account, "account name", Person.company(dice, -1L - account))
        .strip();
  }

  List<SalesforceAccount> accounts() {
    return IntStream.range(number * ACCOUNTS, (number + 1) * ACCOUNTS)
        .mapToObj(
            account ->
                new SalesforceAccount(
                    SalesforceId.of("001", account + 1L),
                    accountName(dice, account),
                    staff.anyUser(dice, account, "account owner"),
                    start(),
                    slots.after(start(), account, "account changed")))
        .toList();
  }

  List<Opportunity> opportunities() {
    if (opportunities == null) {
      List<Opportunity> made = new ArrayList<>();
      for (int account = number * ACCOUNTS; account < (number + 1) * ACCOUNTS; account++) {
        int count = dice.below(MOST_OPPORTUNITIES + 1, account, "opportunities");
        for (int n = 0; n < count; n++) {
          made.add(opportunity(account, account * MOST_OPPORTUNITIES + n));
        }
      }
      opportunities = List.copyOf(made);
    }
    return opportunities;
  }

  private Opportunity opportunity(int account, int opportunity) {
    Instant created =
        slots.notAfterNow(
            start().plusSeconds(dice.below((int) STEP.toSeconds(), opportunity, "created")));
    return new Opportunity(
        SalesforceId.of("006", opportunity + 1L),
        SalesforceId.of("001", account + 1L),
        accountName(dice, account) + " - " + (2000 + dice.below(900, opportunity, "name")),
        dice.pick(STAGES, opportunity, "stage"),
        BigDecimal.valueOf(dice.below(50_000_000, opportunity, "amount"), 2),
        LocalDate.ofInstant(created, ZoneOffset.UTC)
            .plusDays(dice.below(200, opportunity, "close date")),
        staff.anyUser(dice, opportunity, "opportunity owner"),
        created,
        slots.after(created, opportunity, "opportunity changed"));
  }

  /** The opportunity that a conversion of the lead at this place has left, if any. */
  @Nullable String convertedOpportunityId(int slot) {
    String account = accountId(dice, slot);
    return dice.perMille(400, slot, "no opportunity")
        ? null
        : opportunities().stream()
            .filter(opportunity -> opportunity.accountId().equals(account))
            .findFirst()
            .map(Opportunity::id)
            .orElse(null);
  }

  List<OpportunityContactRole> roles() {
    if (roles == null) {
      List<OpportunityContactRole> made = new ArrayList<>();
      int end = Math.min((number + 1) * SIZE, slots.count());
      for (int slot = number * SIZE; slot < end; slot++) {
        addRoles(slot, made);
      }
      roles = made.stream().map(role -> withPrimary(role, made)).toList();
    }
    return roles;
  }

  private void addRoles(int slot, List<OpportunityContactRole> made) {
    Fate fate = slots.fate(slot);
    if (!fate.hasContact() || fate.isDeleted()) {
      return;
    }
    String account = accountId(dice, slot);
    List<Opportunity> own =
        opportunities().stream().filter(o -> o.accountId().equals(account)).toList();
    List<Opportunity> candidates =
        own.isEmpty() || dice.perMille(200, slot, "of others") ? opportunities() : own;
    int count = Math.min(dice.pick(ROLES_OF_CONTACT, slot, "roles"), candidates.size());
    int first = dice.below(Math.max(1, candidates.size()), slot, "first role");
    for (int n = 0; n < count; n++) {
      Opportunity opportunity = candidates.get((first + n) % candidates.size());
      int role = slot * MOST_ROLES + n;
      Instant created =
          slots.notAfterNow(
              start().plus(STEP.multipliedBy(1 + dice.below(4, role, "role created"))));
      made.add(
          new OpportunityContactRole(
              SalesforceId.of("00K", role + 1L),
              opportunity.id(),
              SalesforceId.of("003", slot + 1L),
              dice.pick(ROLE_NAMES, role, "role name"),
              false,
              created,
              slots.after(created, role, "role changed")));
    }
  }

  /** Three of four opportunities have one primary contact. */
  private OpportunityContactRole withPrimary(
      OpportunityContactRole role, List<OpportunityContactRole> all) {
    List<OpportunityContactRole> rivals =
        all.stream().filter(r -> r.opportunityId().equals(role.opportunityId())).toList();
    int chance = role.opportunityId().hashCode();
    boolean primary =
        dice.perMille(750, chance, "has primary")
            && dice.pick(rivals, chance, "primary").id().equals(role.id());
    return new OpportunityContactRole(
        role.id(),
        role.opportunityId(),
        role.contactId(),
        role.role(),
        primary,
        role.createdDate(),
        role.systemModstamp());
  }

  /** The opportunity of a contact: of the primary role, else of the latest, else of the last id. */
  @Nullable String opportunityOf(String contactId) {
    Optional<OpportunityContactRole> best =
        roles().stream()
            .filter(role -> role.contactId().equals(contactId))
            .max(
                Comparator.comparing(OpportunityContactRole::isPrimary)
                    .thenComparing(OpportunityContactRole::createdDate)
                    .thenComparing(OpportunityContactRole::id));
    return best.map(OpportunityContactRole::opportunityId).orElse(null);
  }

  private Instant start() {
    return slots.createdAt(number * SIZE);
  }
}
