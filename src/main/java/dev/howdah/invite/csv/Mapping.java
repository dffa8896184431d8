package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where in a row each column stands.
 *
 * @param places counted from 0; the e-mail address is always among them
 * @param header whether the first row names the columns
 */
record Mapping(Map<CsvColumn, Integer> places, boolean header) {

  Mapping {
    places = Map.copyOf(places);
  }

  /** The cell of a column, empty if the row is too short or there is no such column. */
  String cell(List<String> row, CsvColumn column) {
    Integer place = places.get(column);
    return place == null || place >= row.size() ? "" : CellText.trimmed(row.get(place));
  }

  /** As {@code email=1 first_name=2 header=true}, counted from 1. */
  String text() {
    StringBuilder text = new StringBuilder();
    new EnumMap<>(places)
        .forEach(
            (column, place) ->
                text.append(column.word()).append('=').append(place + 1).append(' '));
    return text + "header=" + header;
  }

  /** What {@link #text} wrote. */
  static Mapping parse(String text) {
    Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
    boolean header = true;
    for (String part : text.split(" ")) {
      String[] pair = part.split("=", 2);
      if (pair[0].equals("header")) {
        header = pair[1].equals("true");
      } else {
        places.put(CsvColumn.of(pair[0]).orElseThrow(), Integer.parseInt(pair[1]) - 1);
      }
    }
    return new Mapping(places, header);
  }

  /** The places by the columns' words, counted from 1, as over HTTP. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new TreeMap<>();
    places.forEach((column, place) -> numbers.put(column.word(), place + 1));
    return numbers;
  }

  /**
   * What a person says: a column's word, and the number or the name of a column of the file.
   *
   * @param first the first row of the file
   * @throws Unreadable if a word is unknown, a column is not there or none is the address
   */
  static Mapping said(Map<String, String> said, List<String> first, boolean header)
      throws Unreadable {
    Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
    for (Map.Entry<String, String> pair : said.entrySet()) {
      Optional<CsvColumn> column = CsvColumn.of(pair.getKey());
      if (column.isEmpty()) {
        throw new Unreadable(Phrase.of("csv.mapping.word", pair.getKey()));
      }
      int place = place(pair.getValue().strip(), first);
      if (place < 0 || places.put(column.get(), place) != null) {
        throw new Unreadable(
            Phrase.of("csv.mapping.place", pair.getKey(), pair.getValue(), first.size()));
      }
    }
    if (!places.containsKey(CsvColumn.EMAIL)) {
      throw new Unreadable(Phrase.of("csv.mapping.email"));
    }
    return new Mapping(places, header);
  }

  private static int place(String said, List<String> first) {
    if (said.matches("[0-9]{1,4}")) {
      int place = Integer.parseInt(said) - 1;
      return place < first.size() ? place : -1;
    }
    for (int i = 0; i < first.size(); i++) {
      if (CsvColumn.key(first.get(i)).equals(CsvColumn.key(said))) {
        return i;
      }
    }
    return -1;
  }
}
