package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What people drop that is no CSV file: known by its first bytes, refused in words that help. */
final class FileKinds {

  private static final String SAVE_AS = "save";

  private FileKinds() {}

  static void refuseKnown(byte[] head) throws Unreadable {
    String start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
    if (start.isEmpty()) {
      throw new Unreadable(Phrase.of("csv.empty"));
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      throw refused("zip", SAVE_AS);
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      throw refused("xls", SAVE_AS);
    }
    if (start.startsWith("%PDF")) {
      throw refused("pdf", "pdf");
    }
    if (start.startsWith("\u001f\u008b")) {
      throw refused("gzip", "gzip");
    }
    String lower = start.stripLeading().toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      throw refused("html", "html");
    }
    if (lower.startsWith("<?xml")) {
      throw refused("xml", SAVE_AS);
    }
    if (lower.startsWith("{\\rtf")) {
      throw refused("rtf", SAVE_AS);
    }
  }

  static Unreadable binary() {
    return new Unreadable(Phrase.of("csv.binary", Phrase.of("csv.remedy." + SAVE_AS)));
  }

  private static Unreadable refused(String what, String remedy) {
    return new Unreadable(
        Phrase.of("csv.kind", Phrase.of("csv.kind." + what), Phrase.of("csv.remedy." + remedy)));
  }
}
