package dev.howdah.sandbox.world;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Twists that make a text hard to carry, and cuts that keep it within a column. */
final class Texts {

  /** The length of every text field of a Marketo person that is synced. */
  static final int MARKETO_LENGTH = 255;

  private static final List<UnaryOperator<String>> TWISTS =
      List.of(
          text -> text + ", Jr.",
          text -> '"' + text + '"',
          text -> "the \"" + text + "\", so called",
          text -> '"' + text,
          text -> text + "; " + text,
          text -> text + "\r\nsecond line",
          text -> "first line\n" + text,
          text -> text + "\r",
          text -> text + "\n",
          text -> text + " 🐘",
          text -> "👩🏽‍🚀 " + text,
          text -> "null " + text,
          text -> text + ",null,",
          text -> text + " null",
          text -> "NULL",
          text -> "Null",
          text -> "\"null\"",
          text -> "nullnull",
          text -> " " + text,
          text -> text + "  ",
          text -> "\t" + text,
          text -> '\u00a0' + text + '\u00a0',
          text -> "=HYPERLINK(\"http://example.com\",\"" + text + "\")",
          text -> "=1+1",
          text -> "+" + text,
          text -> "-" + text,
          text -> "@" + text,
          text -> text + "\\",
          text -> "\\N",
          text -> "'" + text + "' OR 1=1 --",
          text -> "<b>" + text + "</b>&amp;",
          text -> "${" + text + "}",
          text -> "{{" + text + "}}",
          text -> text + "%00%20+",
          text -> "\u200f" + text + "\u200b",
          text -> text + "\u2028" + text,
          text -> "0012",
          text -> "1e5",
          text -> "true",
          text -> cut((text + " ").repeat(MARKETO_LENGTH / text.length() + 1), MARKETO_LENGTH));

  private Texts() {}

  /** About one text in forty gets a twist. */
  static String twisted(Dice dice, long place, String what, String plain) {
    if (!dice.perMille(25, place, what + " twist")) {
      return plain;
    }
    return cut(dice.pick(TWISTS, place, what + " kind of twist").apply(plain), MARKETO_LENGTH);
  }

  /** At most so many UTF-16 units, never half a character. */
  static String cut(String text, int atMost) {
    if (text.length() <= atMost) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost);
  }

  /** As Salesforce stores a text: without blanks around it, and null if nothing is left. */
  static @Nullable String stored(@Nullable String text, int atMost) {
    String stored = text == null ? "" : cut(text.strip(), atMost).strip();
    return stored.isEmpty() ? null : stored;
  }
}
