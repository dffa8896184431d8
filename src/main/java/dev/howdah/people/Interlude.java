package dev.howdah.people;

import java.util.concurrent.CancellationException;

/** The sync lets go of its routes for a moment, so that a changed file can go live. */
final class Interlude extends CancellationException {

  private static final long serialVersionUID = 1L;

  Interlude() {
    super("A changed route file waits to go live; the sync lets it in and goes on");
  }
}
