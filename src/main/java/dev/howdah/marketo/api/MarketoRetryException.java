package dev.howdah.marketo.api;

/** A passing failure that outlived the client's own attempts; a later repetition may succeed. */
public final class MarketoRetryException extends MarketoException {

  private static final long serialVersionUID = 1L;

  MarketoRetryException(Failure failure) {
    super(Reaction.RETRY, failure);
  }
}
