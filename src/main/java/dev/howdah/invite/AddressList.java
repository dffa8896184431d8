package dev.howdah.invite;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses as people paste them: between commas, semicolons or line breaks, alone or as {@code
 * Name <address>}, the name in quotes if it holds a separator.
 */
final class AddressList {

  /**
   * One entry of a list.
   *
   * @param name what stood before the address, else empty
   * @param address what is to be judged as an address
   */
  record Entry(String name, String address) {}

  private AddressList() {}

  static List<Entry> parse(String pasted) {
    List<Entry> entries = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pasted.length(); i++) {
      char c = pasted.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (isBreak(c) || (!quoted && isSeparator(c))) {
        quoted = false;
        add(entries, part);
      } else {
        part.append(c);
      }
    }
    add(entries, part);
    return entries;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  /** The full-width forms are what a Chinese keyboard writes. */
  private static boolean isSeparator(char c) {
    return c == ',' || c == ';' || c == '\t' || c == '\uff0c' || c == '\uff1b' || c == '\u3001';
  }

  private static void add(List<Entry> entries, StringBuilder part) {
    String text = part.toString().strip();
    part.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    int open = text.lastIndexOf('<');
    if (open >= 0 && text.endsWith(">")) {
      String name = text.substring(0, open).strip();
      if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1).strip();
      }
      entries.add(new Entry(name, text.substring(open + 1, text.length() - 1).strip()));
    } else {
      entries.add(new Entry("", text));
    }
  }
}
