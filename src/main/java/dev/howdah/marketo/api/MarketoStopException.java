package dev.howdah.marketo.api;

/** A failure that repeating does not heal; the message says what does. */
public final class MarketoStopException extends MarketoException {

  private static final long serialVersionUID = 1L;

  MarketoStopException(Failure failure) {
    super(Reaction.STOP, failure);
  }
}
