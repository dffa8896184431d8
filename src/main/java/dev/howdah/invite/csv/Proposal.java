package dev.howdah.invite.csv;

import dev.howdah.language.Language;
import dev.howdah.language.Phrase;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the columns of a file seem to be.
 *
 * @param certain whether nobody has to be asked
 * @param guessed whether cells and not names told what the columns are
 * @param notes what was seen, for people: columns left out, guesses, doubts
 */
record Proposal(Mapping mapping, boolean certain, boolean guessed, List<Phrase> notes) {

  Proposal {
    notes = List.copyOf(notes);
  }

  /** The notes as one text. */
  String told(Language language) {
    String between = language == Language.ZH_HANT ? "\u3002" : ". ";
    return notes.stream().map(note -> note.in(language)).collect(Collectors.joining(between));
  }
}
