package dev.howdah.language;

import java.util.Locale;
import java.util.Optional;

/** The languages in which Howdah speaks to people; engineers are spoken to in English. */
public enum Language {
  EN("en"),
  DE("de"),
  SV("sv"),
  NL("nl"),
  ZH_HANT("zh-Hant"),
  IT("it");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The BCP 47 tag: en, de, sv, nl, zh-Hant, it. */
  public String tag() {
    return tag;
  }

  /** The locale for dates and numbers; Traditional Chinese as in Taiwan. */
  public Locale locale() {
    return this == ZH_HANT ? Locale.TRADITIONAL_CHINESE : Locale.forLanguageTag(tag);
  }

  /**
   * The language of a tag with or without a region, such as {@code de}, {@code de-AT}, {@code
   * zh_TW} or {@code zh-Hant-HK}; empty for any other language, Simplified Chinese included.
   */
  public static Optional<Language> of(String tag) {
    String[] parts = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT).split("-", -1);
    if (parts[0].equals("zh")) {
      boolean traditional =
          parts.length > 1
              && (parts[1].equals("hant")
                  || parts[1].equals("tw")
                  || parts[1].equals("hk")
                  || parts[1].equals("mo"));
      return traditional ? Optional.of(ZH_HANT) : Optional.empty();
    }
    for (Language language : values()) {
      if (language.tag.equals(parts[0])) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /**
   * The first language that a browser's {@code Accept-Language} asks for and Howdah speaks, else
   * English.
   */
  public static Language accepted(String header) {
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
        Optional<Language> language = of(range.getRange());
        if (language.isPresent()) {
          return language.get();
        }
      }
    } catch (IllegalArgumentException notAHeader) {
      return EN;
    }
    return EN;
  }
}
