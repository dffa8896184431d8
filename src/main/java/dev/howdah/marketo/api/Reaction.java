package dev.howdah.marketo.api;

/** What to do about a failed call; the class of the exception says the same. */
public enum Reaction {
  /** Repeat after a short, growing pause: {@link MarketoRetryException}. */
  RETRY,
  /** Fetch a new token and repeat once: {@link MarketoLoginException} if that did not help. */
  RENEW,
  /** Too fast or too many at once; repeat after the named time: {@link MarketoWaitException}. */
  WAIT,
  /** Nothing goes before the quota resets: {@link MarketoParkException}. */
  PARK,
  /** Repeating changes nothing: {@link MarketoStopException}. */
  STOP
}
