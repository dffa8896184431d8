package dev.howdah.people.changes;

/** How soon a hint is to be settled. */
enum Urgency {
  /** With the next run of changes. */
  NEXT_RUN,
  /** At once, though nobody waits for it: it leaves the day's reserve of calls to others. */
  SOON,
  /** At once and before all others: somebody waits for it. */
  AWAITED
}
