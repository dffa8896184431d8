package dev.howdah.language;

import java.util.Arrays;
import java.util.List;

/**
 * Something to be said to a person whose language is not known yet.
 *
 * @param key of a text; empty to say nothing
 * @param places what fills its places: words, or phrases again
 */
public record Phrase(String key, List<Object> places) {

  /** Says nothing. */
  public static final Phrase NOTHING = new Phrase("", List.of());

  public Phrase {
    places = List.copyOf(places);
  }

  /** A phrase; numbers are said without grouping. */
  public static Phrase of(String key, Object... places) {
    return new Phrase(
        key,
        Arrays.stream(places)
            .map(place -> place instanceof Phrase ? place : String.valueOf(place))
            .toList());
  }

  /** The phrase in a language. */
  public String in(Language language) {
    if (key.isEmpty()) {
      return "";
    }
    return Texts.in(language)
        .of(
            key,
            places.stream()
                .map(place -> place instanceof Phrase inner ? inner.in(language) : place)
                .toArray());
  }

  /** In English, as logs and engineers are spoken to. */
  @Override
  public String toString() {
    return in(Language.EN);
  }
}
