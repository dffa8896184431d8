package dev.howdah.marketo.api;

/** Marketo does not take the credentials, or not the token it gave for them. */
public final class MarketoLoginException extends MarketoException {

  private static final long serialVersionUID = 1L;

  MarketoLoginException(Failure failure) {
    super(Reaction.RENEW, failure);
  }
}
