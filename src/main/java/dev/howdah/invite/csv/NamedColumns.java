package dev.howdah.invite.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Proposes the columns of a file whose first row names them. */
final class NamedColumns {

  private static final int MOST_NAMED = 10;

  private final List<String> names;
  private final SampleColumns sample;
  private final List<String> notes = new ArrayList<>();
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
      notes.add(
          "Columns left out, since their names say nothing: "
              + String.join(", ", left.subList(0, Math.min(left.size(), MOST_NAMED)))
              + (left.size() > MOST_NAMED ? " and " + (left.size() - MOST_NAMED) + " more" : ""));
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
      notes.add(
          "Columns "
              + String.join(
                  " and ", filled.stream().map(place -> String.valueOf(place + 1)).toList())
              + " could both be "
              + column.word());
    }
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
        notes.add(
            "Column '" + shown(named) + "' holds no addresses, but column " + (others.get(0) + 1));
      }
      return;
    }
    if (others.isEmpty()) {
      throw new Unreadable(
          "No column is one of e-mail addresses, neither by its name nor by its cells; nobody was"
              + " invited. Name the column of the addresses 'email' and drop the file again.");
    }
    guessed = true;
    places.put(CsvColumn.EMAIL, others.get(0));
    certain &= others.size() == 1;
    notes.add(
        others.size() == 1
            ? "email was found by its cells in column '" + shown(others.get(0)) + "'"
            : others.size() + " columns hold addresses, and none is named email");
  }

  /** A name short enough for a note. */
  private String shown(int place) {
    if (place >= names.size()) {
      return "column " + (place + 1);
    }
    String name = names.get(place).strip().replaceAll("\\p{Cntrl}+", " ");
    return name.length() > 40 ? name.substring(0, 40) + "..." : name;
  }
}
