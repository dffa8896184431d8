package dev.howdah.invite.csv;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a column can hold, with the names it goes by in the six languages and in the exports of
 * common address books. Case, accents, spaces and punctuation of a name do not count.
 */
enum CsvColumn {
  EMAIL(
      "email",
      "e-mail address",
      "mail",
      "mail address",
      "user email",
      "work email",
      "business email",
      "primary email",
      "E-Mail-Adresse",
      "Mailadresse",
      "Mail-Adresse",
      "E-Mail geschäftlich",
      "e-post",
      "e-postadress",
      "mejl",
      "mejladress",
      "e-mailadres",
      "mailadres",
      "\u96fb\u5b50\u90f5\u4ef6",
      "\u96fb\u5b50\u90f5\u4ef6\u5730\u5740",
      "\u96fb\u5b50\u90f5\u4ef6\u4f4d\u5740",
      "\u96fb\u90f5",
      "\u96fb\u90f5\u5730\u5740",
      "\u96fb\u5b50\u4fe1\u7bb1",
      "\u4fe1\u7bb1",
      "indirizzo e-mail",
      "indirizzo mail",
      "indirizzo email",
      "posta elettronica",
      "indirizzo di posta elettronica"),
  FIRST_NAME(
      "first name",
      "first",
      "given name",
      "forename",
      "Vorname",
      "förnamn",
      "tilltalsnamn",
      "voornaam",
      "\u540d\u5b57",
      "\u540d",
      "nome",
      "nome di battesimo"),
  LAST_NAME(
      "last name",
      "last",
      "surname",
      "family name",
      "Nachname",
      "Familienname",
      "Zuname",
      "efternamn",
      "achternaam",
      "familienaam",
      "\u59d3\u6c0f",
      "\u59d3",
      "cognome"),
  NAME(
      "name",
      "full name",
      "display name",
      "vollständiger Name",
      "Anzeigename",
      "namn",
      "fullständigt namn",
      "naam",
      "volledige naam",
      "\u59d3\u540d",
      "\u5168\u540d",
      "nome completo",
      "nome e cognome",
      "nominativo"),
  TEAMS(
      "teams",
      "team",
      "team name",
      "team names",
      "team(s)",
      "Gruppe",
      "Gruppen",
      "grupp",
      "grupper",
      "groep",
      "groepen",
      "\u5718\u968a",
      "squadra",
      "squadre",
      "gruppo",
      "gruppi"),
  WORKSPACE(
      "workspace",
      "Marketo workspace",
      "Arbeitsbereich",
      "arbetsyta",
      "werkruimte",
      "\u5de5\u4f5c\u5340",
      "area di lavoro"),
  ROLE("role", "user role", "Rolle", "roll", "rol", "\u89d2\u8272", "ruolo"),
  LANGUAGE(
      "language",
      "lang",
      "locale",
      "Sprache",
      "språk",
      "taal",
      "\u8a9e\u8a00",
      "\u8a9e\u7cfb",
      "lingua");

  private static final Map<String, CsvColumn> BY_KEY = new HashMap<>();

  static {
    for (CsvColumn column : values()) {
      BY_KEY.put(key(column.word()), column);
      column.names.forEach(name -> BY_KEY.put(key(name), column));
    }
  }

  private final List<String> names;

  CsvColumn(String... names) {
    this.names = List.of(names);
  }

  /** The word in mapping files and over HTTP, such as {@code first_name}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column that goes by this name. */
  static Optional<CsvColumn> of(String name) {
    return Optional.ofNullable(BY_KEY.get(key(name)));
  }

  /** What of a name counts: its letters and digits, without accents and case. */
  static String key(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^\\p{L}\\p{Nd}]+", "");
    return plain.toLowerCase(Locale.ROOT).replace("\u00df", "ss");
  }
}
