package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Proposes the columns of a file whose first row names them. */
final class NamedColumns {

  private static final int MOST_NAMED = 10;

  private final List<String> names;
  private final SampleColumns sample;
  private final List<Phrase> notes = new ArrayList<>();
  private final Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
  private boolean certain = true;
  private boolean guessed;

  /**
   * @param names the first row
   * @param sample the rows after it
   */
  NamedColumns(List<String> names, SampleColumns sample) {
    this.names = names;
    this.sample = sample;
  }

  /**
   * @throws Unreadable if no column is one of addresses
   */
  Proposal propose() throws Unreadable {
    Map<CsvColumn, List<Integer>> found = new EnumMap<>(CsvColumn.class);
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      CsvColumn.of(names.get(i))
          .ifPresentOrElse(
              column -> found.computeIfAbsent(column, key -> new ArrayList<>()).add(place),
              () -> unknown.add(place));
    }
    nameBesideFirstName(found);
    found.forEach(this::choose);
    findAddresses(unknown);
    List<String> left =
        unknown.stream()
            .filter(place -> !places.containsValue(place) && !sample.isBlank(place))
            .map(place -> "'" + shown(place) + "'")
            .toList();
    if (!left.isEmpty()) {
      String some = String.join(", ", left.subList(0, Math.min(left.size(), MOST_NAMED)));
      notes.add(
          Phrase.of(
              "csv.left",
              left.size() > MOST_NAMED
                  ? Phrase.of("csv.more", some, left.size() - MOST_NAMED)
                  : some));
      certain &= !guessed;
    }
    return new Proposal(new Mapping(places, true), certain, guessed, notes);
  }

  /** "Name, Vorname" means the last name by Name. */
  private static void nameBesideFirstName(Map<CsvColumn, List<Integer>> found) {
    if (found.containsKey(CsvColumn.FIRST_NAME) && !found.containsKey(CsvColumn.LAST_NAME)) {
      List<Integer> name = found.remove(CsvColumn.NAME);
      if (name != null) {
        found.put(CsvColumn.LAST_NAME, name);
      }
    }
  }

  private void choose(CsvColumn column, List<Integer> candidates) {
    List<Integer> filled = candidates.stream().filter(place -> !sample.isBlank(place)).toList();
    if (filled.size() > 1 && column == CsvColumn.EMAIL) {
      filled = filled.stream().filter(sample::holdsAddresses).toList();
    }
    places.put(column, filled.isEmpty() ? candidates.get(0) : filled.get(0));
    if (filled.size() > 1) {
      certain = false;
      notes.add(Phrase.of("csv.both", numbers(filled), column.word()));
    }
  }

  /** Such as "1, 2 and 3". */
  private static Phrase numbers(List<Integer> places) {
    List<String> numbers = places.stream().map(place -> String.valueOf(place + 1)).toList();
    int last = numbers.size() - 1;
    return Phrase.of("csv.and", String.join(", ", numbers.subList(0, last)), numbers.get(last));
  }

  private void findAddresses(List<Integer> unknown) throws Unreadable {
    Integer named = places.get(CsvColumn.EMAIL);
    List<Integer> others =
        sample.addressColumns().stream()
            .filter(place -> !place.equals(named) && !places.containsValue(place))
            .toList();
    if (named != null) {
      if (!others.isEmpty() && !sample.isBlank(named) && !sample.hasAt(named)) {
        certain = false;
        notes.add(Phrase.of("csv.elsewhere", shown(named), others.get(0) + 1));
      }
      return;
    }
    if (others.isEmpty()) {
      throw new Unreadable(Phrase.of("csv.none"));
    }
    guessed = true;
    places.put(CsvColumn.EMAIL, others.get(0));
    certain &= others.size() == 1;
    notes.add(
        others.size() == 1
            ? Phrase.of("csv.found", shown(others.get(0)))
            : Phrase.of("csv.unnamed", others.size()));
  }

  /** A name short enough for a note. */
  private Object shown(int place) {
    if (place >= names.size()) {
      return Phrase.of("csv.column", place + 1);
    }
    String name = names.get(place).strip().replaceAll("\\p{Cntrl}+", " ");
    return name.length() > 40 ? name.substring(0, 40) + "..." : name;
  }
}
