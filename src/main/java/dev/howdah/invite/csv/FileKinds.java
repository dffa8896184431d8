package dev.howdah.invite.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What people drop that is no CSV file: known by its first bytes, refused in words that help. */
final class FileKinds {

  private static final String SAVE_AS = "Open it and save it as CSV, then drop that file.";

  private FileKinds() {}

  static void refuseKnown(byte[] head) throws Unreadable {
    String start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
    if (start.isEmpty()) {
      throw new Unreadable("The file is empty; nobody was invited.");
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      throw refused("a workbook (xlsx, ods) or another zip archive", SAVE_AS);
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      throw refused("an old Excel workbook (xls)", SAVE_AS);
    }
    if (start.startsWith("%PDF")) {
      throw refused("a PDF document", "Drop the table it was made from, saved as CSV.");
    }
    if (start.startsWith("\u001f\u008b")) {
      throw refused("a gzip archive", "Unpack it, then drop what is in it.");
    }
    String lower = start.stripLeading().toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      throw refused("a web page", "Download the file itself, not the page that shows it.");
    }
    if (lower.startsWith("<?xml")) {
      throw refused("an XML document", SAVE_AS);
    }
    if (lower.startsWith("{\\rtf")) {
      throw refused("a text document (rtf)", SAVE_AS);
    }
  }

  static Unreadable binary() {
    return new Unreadable("The file holds bytes that are no text; nobody was invited. " + SAVE_AS);
  }

  private static Unreadable refused(String what, String remedy) {
    return new Unreadable("The file is " + what + ", expected CSV; nobody was invited. " + remedy);
  }
}
