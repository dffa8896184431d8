package dev.howdah.mail;

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

  /** The mail server has taken the letter; in the transaction that marks it as sent. */
  void sent(Handle handle, String about);

  /** The mail server refuses the letter for good, in these words. */
  void refused(Handle handle, String about, String words);
}
