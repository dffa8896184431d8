package dev.howdah.sandbox.world;

import org.jspecify.annotations.Nullable;

/** What people know about a person, before it is split between the two systems. */
record Person(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    @Nullable String company,
    @Nullable String title,
    @Nullable String phone,
    @Nullable String linkedIn,
    @Nullable String source) {

  /** The person at a place; the company is given where an account has named it. */
  static Person at(Dice dice, int slot, @Nullable String account) {
    Words.Tongue tongue = dice.pick(Words.TONGUES, slot, "tongue");
    return new Person(
        sometimes(dice, slot, "first name", 960, dice.pick(tongue.first(), slot, "first")),
        sometimes(dice, slot, "last name", 985, dice.pick(tongue.last(), slot, "last")),
        email(dice, slot),
        account == null ? sometimes(dice, slot, "company", 900, company(dice, slot)) : account,
        sometimes(dice, slot, "title", 700, dice.pick(Words.TITLES, slot, "title")),
        sometimes(dice, slot, "phone", 600, phone(dice, slot)),
        linkedIn(dice, slot),
        sometimes(dice, slot, "source", 800, dice.pick(Words.SOURCES, slot, "source")));
  }

  static String company(Dice dice, long place) {
    return dice.pick(Words.COMPANY_FIRST, place, "company first")
        + " "
        + dice.pick(Words.COMPANY_SECOND, place, "company second")
        + dice.pick(Words.COMPANY_FORM, place, "company form");
  }

  private static @Nullable String sometimes(
      Dice dice, int slot, String what, int perMille, String text) {
    return dice.perMille(perMille, slot, what) ? Texts.twisted(dice, slot, what, text) : null;
  }

  /** A few in a thousand have the address of somebody who came shortly before. */
  private static @Nullable String email(Dice dice, int slot) {
    int owner = slot;
    while (owner > 0 && dice.perMille(8, owner, "shared address")) {
      owner = Math.max(0, owner - 1 - dice.below(6, owner, "shares with"));
    }
    if (dice.perMille(30, owner, "no address")) {
      return null;
    }
    String name = dice.pick(Words.MAIL_NAMES, owner, "mail name");
    String tag = dice.perMille(40, owner, "mail tag") ? "+news" : "";
    String address =
        name + "." + (owner + 1) + tag + "@" + dice.pick(Words.MAIL_HOSTS, owner, "mail host");
    return dice.perMille(20, slot, "mail shouted")
        ? Character.toUpperCase(address.charAt(0)) + address.substring(1)
        : address;
  }

  private static String phone(Dice dice, int slot) {
    int number = 1_000_000 + dice.below(9_000_000, slot, "phone number");
    int area = 200 + dice.below(700, slot, "area code");
    return switch (dice.below(4, slot, "phone form")) {
      case 0 -> "+49 " + area + " " + number;
      case 1 -> "(" + area + ") " + number / 10_000 + "-" + (10_000 + number % 10_000);
      case 2 -> "00" + area + number;
      default -> "+1-" + area + "-" + number + " ext. " + area % 100;
    };
  }

  private static @Nullable String linkedIn(Dice dice, int slot) {
    return dice.perMille(350, slot, "linkedin")
        ? "https://www.linkedin.com/in/"
            + dice.pick(Words.MAIL_NAMES, slot, "mail name").replace("'", "%27")
            + "-"
            + Long.toHexString(dice.bits(slot, "linkedin slug") >>> 28)
        : null;
  }
}
