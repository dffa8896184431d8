package dev.howdah.marketo.api;

/** Too many calls or jobs at once; repeat at {@link #notBefore()}. */
public final class MarketoWaitException extends MarketoException {

  private static final long serialVersionUID = 1L;

  MarketoWaitException(Failure failure) {
    super(Reaction.WAIT, failure);
  }
}
