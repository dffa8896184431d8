package dev.howdah.invite.csv;

import java.util.List;

/**
 * What the columns of a file seem to be.
 *
 * @param certain whether nobody has to be asked
 * @param guessed whether cells and not names told what the columns are
 * @param notes what was seen, for people: columns left out, guesses, doubts
 */
record Proposal(Mapping mapping, boolean certain, boolean guessed, List<String> notes) {

  Proposal {
    notes = List.copyOf(notes);
  }
}
