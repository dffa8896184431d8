package dev.howdah.invite.csv;

import dev.howdah.language.Language;
import dev.howdah.members.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles and languages as people write them in cells, in the six languages. */
final class CsvWords {

  private static final Map<String, Role> ROLES = new HashMap<>();
  private static final Map<String, Language> LANGUAGES = new HashMap<>();

  static {
    for (String word :
        List.of(
            "admin",
            "administrator",
            "administratör",
            "beheerder",
            "\u7ba1\u7406\u54e1",
            "amministratore",
            "amministratrice")) {
      ROLES.put(CsvColumn.key(word), Role.ADMIN);
    }
    for (String word :
        List.of(
            "user",
            "member",
            "Benutzer",
            "Benutzerin",
            "användare",
            "gebruiker",
            "\u4f7f\u7528\u8005",
            "utente")) {
      ROLES.put(CsvColumn.key(word), Role.USER);
    }
    languages(Language.EN, "English", "Englisch", "engelska", "Engels", "\u82f1\u6587", "inglese");
    languages(Language.DE, "German", "Deutsch", "tyska", "Duits", "\u5fb7\u6587", "tedesco");
    languages(
        Language.SV, "Swedish", "Schwedisch", "svenska", "Zweeds", "\u745e\u5178\u6587", "svedese");
    languages(
        Language.NL,
        "Dutch",
        "Niederländisch",
        "nederländska",
        "Nederlands",
        "\u8377\u862d\u6587",
        "olandese");
    languages(
        Language.ZH_HANT,
        "Chinese (Traditional)",
        "Traditional Chinese",
        "Chinesisch (traditionell)",
        "traditionell kinesiska",
        "Traditioneel Chinees",
        "\u7e41\u9ad4\u4e2d\u6587",
        "\u4e2d\u6587\uff08\u7e41\u9ad4\uff09",
        "cinese tradizionale");
    languages(
        Language.IT,
        "Italian",
        "Italienisch",
        "italienska",
        "Italiaans",
        "\u7fa9\u5927\u5229\u6587",
        "italiano");
  }

  private CsvWords() {}

  static Optional<Role> role(String word) {
    return Optional.ofNullable(ROLES.get(CsvColumn.key(word)));
  }

  /** A language by its tag, with or without a region, or by its name. */
  static Optional<Language> language(String word) {
    return Optional.ofNullable(LANGUAGES.get(CsvColumn.key(word))).or(() -> Language.of(word));
  }

  private static void languages(Language language, String... names) {
    for (String name : names) {
      LANGUAGES.put(CsvColumn.key(name), language);
    }
  }
}
