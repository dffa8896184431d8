package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Guesses the columns of a file without a header from its cells. Which of two names is the first
 * one is told by the addresses, as in anna.berg@; where nothing tells it, a person is asked.
 */
final class UnnamedColumns {

  private final SampleColumns sample;
  private final List<Phrase> notes = new ArrayList<>();
  private final Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
  private boolean certain = true;

  UnnamedColumns(SampleColumns sample) {
    this.sample = sample;
  }

  /**
   * @throws Unreadable if no column holds addresses
   */
  Proposal propose() throws Unreadable {
    List<Integer> addresses = sample.addressColumns();
    if (addresses.isEmpty()) {
      throw new Unreadable(Phrase.of("csv.headless"));
    }
    if (addresses.size() > 1) {
      certain = false;
      notes.add(Phrase.of("csv.several", addresses.size()));
    }
    places.put(CsvColumn.EMAIL, addresses.get(0));
    List<Integer> texts = new ArrayList<>();
    for (int place = 0; place < sample.width(); place++) {
      if (!addresses.contains(place) && !sample.isBlank(place) && !byWords(place)) {
        texts.add(place);
      }
    }
    guessNames(texts);
    Mapping mapping = new Mapping(places, false);
    notes.add(0, Phrase.of("csv.guessed", mapping.text()));
    return new Proposal(mapping, certain, true, notes);
  }

  private boolean byWords(int place) {
    if (!places.containsKey(CsvColumn.ROLE)
        && sample.holdsOnly(place, cell -> CsvWords.role(cell).isPresent())) {
      places.put(CsvColumn.ROLE, place);
      return true;
    }
    if (!places.containsKey(CsvColumn.LANGUAGE)
        && sample.holdsOnly(place, cell -> CsvWords.language(cell).isPresent())) {
      places.put(CsvColumn.LANGUAGE, place);
      return true;
    }
    return false;
  }

  private void guessNames(List<Integer> texts) {
    if (texts.isEmpty()) {
      return;
    }
    if (texts.size() == 1) {
      places.put(CsvColumn.NAME, texts.get(0));
      boolean full = sample.holdsOnly(texts.get(0), cell -> cell.contains(" "));
      doubtUnless(full, "name");
      return;
    }
    int first = texts.get(0);
    int last = texts.get(1);
    int asWritten = agreeing(first, last);
    int swapped = agreeing(last, first);
    places.put(CsvColumn.FIRST_NAME, swapped > asWritten ? last : first);
    places.put(CsvColumn.LAST_NAME, swapped > asWritten ? first : last);
    doubtUnless(texts.size() == 2 && asWritten != swapped, "others");
  }

  private void doubtUnless(boolean sure, String doubt) {
    if (!sure) {
      certain = false;
      notes.add(Phrase.of("csv.doubt." + doubt));
    }
  }

  /** How many addresses begin with the one name or end with the other. */
  private int agreeing(int first, int last) {
    int rows = 0;
    for (List<String> row : sample.rows()) {
      String address = SampleColumns.cell(row, places.get(CsvColumn.EMAIL));
      int at = address.indexOf('@');
      if (at <= 0) {
        continue;
      }
      String[] parts = address.substring(0, at).toLowerCase(Locale.ROOT).split("[._-]");
      if (parts.length > 0
          && (is(parts[0], SampleColumns.cell(row, first))
              || (parts.length > 1
                  && is(parts[parts.length - 1], SampleColumns.cell(row, last))))) {
        rows++;
      }
    }
    return rows;
  }

  private static boolean is(String part, String name) {
    String key = CsvColumn.key(name);
    return !key.isEmpty() && CsvColumn.key(part).equals(key);
  }
}
