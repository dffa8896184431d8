package dev.howdah.mail;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Whoever has something to say by mail: writes the letters of one kind and hears their fate. */
public interface Correspondent {

  /**
   * The letter, written from the present state; the same state gives the same letter.
   *
   * @param about what {@link Outbox#post} was given
   * @return empty if the letter is no longer wanted
   */
  Optional<Letter> write(String about);

  /** The mail server has taken these letters; in the transaction that marks them as sent. */
  void sent(Handle handle, List<String> abouts);

  /** The mail server refuses the letter for good, in these words. */
  void refused(Handle handle, String about, String words);
}
