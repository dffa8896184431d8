package dev.howdah.salesforce;

/** What to do about a refused or lost call to Salesforce. */
public enum Reaction {
  /** Repeat after a short, growing pause. */
  RETRY,
  /** Log in anew and repeat; if that did not help, wait until somebody has connected again. */
  RENEW,
  /** Too many at once, or nobody is connected; repeat after a while. */
  WAIT,
  /** The org's calls of 24 hours are spent: repeat after long, growing pauses. */
  PARK,
  /** Repeating changes nothing: stop, and tell what is to be done. */
  STOP
}
