package dev.howdah.invite.csv;

import dev.howdah.language.Language;
import dev.howdah.language.Phrase;
import dev.howdah.members.Invitee;
import dev.howdah.members.Outcome;
import dev.howdah.members.Outcome.Result;
import dev.howdah.members.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a row into an invitee, or says why not. Cells that are missing at a row's end
 * count as empty, those too many are not looked at.
 *
 * @param admins whether a row may ask for the role admin
 * @param usual the language of a row that names none
 */
record RowJudgement(Mapping mapping, boolean admins, Language usual) {

  private static final int LONGEST_NAME = 200;
  private static final int MOST_TEAMS = 100;
  private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]+)>");
  private static final Pattern BETWEEN_TEAMS = Pattern.compile("[;|,\n\r\uff0c\uff1b\u3001]");
  private static final String DEFAULT_WORKSPACE = "Default";

  /** Either somebody to be invited, or an outcome that needs no more judgement. */
  record Judged(Optional<Invitee> invitee, Optional<Outcome> outcome) {}

  Judged of(List<String> row) {
    String typed = mapping.cell(row, CsvColumn.EMAIL);
    Phrase refused = unreadable(row);
    if (refused != null) {
      return out(typed, Result.UNREADABLE, refused);
    }
    if (typed.isEmpty()) {
      return out("", Result.INVALID_EMAIL, Phrase.of("reason.row.address"));
    }
    String roleWord = mapping.cell(row, CsvColumn.ROLE);
    Optional<Role> role = roleWord.isEmpty() ? Optional.of(Role.USER) : CsvWords.role(roleWord);
    if (role.isEmpty()) {
      return out(typed, Result.ROLE_UNKNOWN, Phrase.of("reason.row.role", shown(roleWord)));
    }
    if (role.get() == Role.ADMIN && !admins) {
      return out(typed, Result.ROLE_REFUSED, Phrase.of("reason.row.admin"));
    }
    String languageWord = mapping.cell(row, CsvColumn.LANGUAGE);
    Optional<Language> language =
        languageWord.isEmpty() ? Optional.of(usual) : CsvWords.language(languageWord);
    if (language.isEmpty()) {
      return out(
          typed, Result.LANGUAGE_UNKNOWN, Phrase.of("reason.row.language", shown(languageWord)));
    }
    return new Judged(
        Optional.of(invitee(row, typed, role.get(), language.get())), Optional.empty());
  }

  private Invitee invitee(List<String> row, String typed, Role role, Language language) {
    String first = name(row, CsvColumn.FIRST_NAME);
    String last = name(row, CsvColumn.LAST_NAME);
    String full = name(row, CsvColumn.NAME);
    String address = typed.regionMatches(true, 0, "mailto:", 0, 7) ? typed.substring(7) : typed;
    Matcher named = NAMED.matcher(address);
    if (named.matches()) {
      address = named.group(2).strip();
      full = full.isEmpty() ? named.group(1).replace("\"", "").strip() : full;
    }
    if (first.isEmpty() && last.isEmpty() && !full.isEmpty()) {
      int blank = full.lastIndexOf(' ');
      first = blank < 0 ? full : full.substring(0, blank).strip();
      last = blank < 0 ? "" : full.substring(blank + 1);
    }
    String workspace = mapping.cell(row, CsvColumn.WORKSPACE);
    return new Invitee(
        address,
        orNull(first),
        orNull(last),
        teams(row),
        workspace.isEmpty() ? DEFAULT_WORKSPACE : workspace,
        role,
        language);
  }

  private List<String> teams(List<String> row) {
    return Arrays.stream(BETWEEN_TEAMS.split(mapping.cell(row, CsvColumn.TEAMS)))
        .map(String::strip)
        .filter(team -> !team.isEmpty())
        .limit(MOST_TEAMS)
        .toList();
  }

  private @Nullable Phrase unreadable(List<String> row) {
    for (CsvColumn column : CsvColumn.values()) {
      String cell = mapping.cell(row, column);
      if (cell.indexOf('\ufffd') >= 0) {
        return Phrase.of("reason.row.bytes", column.word());
      }
      int most = column == CsvColumn.TEAMS ? CsvRows.LONGEST_CELL : LONGEST_NAME;
      if (column != CsvColumn.EMAIL && cell.length() > most) {
        return cell.length() > CsvRows.LONGEST_CELL
            ? Phrase.of("reason.row.longer", column.word(), most)
            : Phrase.of("reason.row.long", column.word(), cell.length(), most);
      }
    }
    return null;
  }

  /** A name of one line. */
  private String name(List<String> row, CsvColumn column) {
    return CellText.line(mapping.cell(row, column));
  }

  private static Judged out(String typed, Result result, Phrase reason) {
    return new Judged(Optional.empty(), Optional.of(new Outcome(typed, result, reason)));
  }

  private static String shown(String word) {
    String line = CellText.line(word);
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
