package dev.howdah.rehearsal;

import dev.howdah.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file of people to invite, with what its report must say: a thousand good rows in six
 * languages, and among them some that must be refused, each for a reason of its own.
 */
final class InviteFile {

  /** So many rows are good. */
  static final int GOOD = 1_000;

  private static final List<String> NAMES =
      List.of("Ada", "Bj\u00f6rn", "\u7f8e\u73b2", "Zo\u00eb");
  private static final String DOMAIN = "@people.example.org";

  private final StringBuilder text =
      new StringBuilder("email,first_name,last_name,language,role\r\n");
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Language> good = new LinkedHashMap<>();

  /**
   * A row as it was dropped.
   *
   * @param number as a spreadsheet counts, the header being 1
   * @param result what the report must say of it at the first time
   */
  record Row(int number, String address, String result) {}

  private InviteFile() {}

  /**
   * Makes a file.
   *
   * @param mark stands in a bad row, so that no two files are the same
   * @param member the address of a user who is active
   * @param pending the address of one who is invited
   */
  static InviteFile of(String mark, String member, String pending) {
    InviteFile file = new InviteFile();
    Language[] languages = Language.values();
    for (int i = 0; i < GOOD; i++) {
      Language language = languages[i % languages.length];
      String address = "person" + i + DOMAIN;
      file.good.put(address, language);
      file.row(address, NAMES.get(i % NAMES.size()), language.tag(), "", "invited");
      switch (i) {
        case 10 -> file.row("nobody " + mark, "No", "en", "", "invalid_email");
        case 200 -> file.row("PERSON7" + DOMAIN, "Twice", "en", "", "duplicate");
        case 500 -> file.row(member, "Member", "en", "", "already_member");
        case 700 -> file.row(pending, "Pending", "en", "", "already_pending");
        case 900 -> file.row("chief" + DOMAIN, "Chief", "en", "admin", "role_refused");
        case 950 -> file.row("esperanto" + DOMAIN, "Ludwik", "eo", "", "language_unknown");
        default -> {
          // All others stand alone.
        }
      }
    }
    return file;
  }

  private void row(String address, String name, String language, String role, String result) {
    rows.add(new Row(rows.size() + 2, address, result));
    text.append(String.join(",", address, name, "\"van der Berg, " + name + "\"", language, role));
    text.append("\r\n");
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** All rows but the header, in their order. */
  List<Row> rows() {
    return rows;
  }

  /** Who must get one mail, and in which language. */
  Map<String, Language> good() {
    return good;
  }
}
