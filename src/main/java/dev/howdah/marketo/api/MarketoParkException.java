package dev.howdah.marketo.api;

/** The day's quota is used up; it is reset at {@link #notBefore()}, midnight in Chicago. */
public final class MarketoParkException extends MarketoException {

  private static final long serialVersionUID = 1L;

  MarketoParkException(Failure failure) {
    super(Reaction.PARK, failure);
  }
}
