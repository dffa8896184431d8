package dev.howdah.sandbox.salesforce.rest;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps or takes back all changes of one piece of work. */
interface Undo {

  /** Does the work in one transaction, which is taken back if its result is a failure. */
  <T> T unless(Supplier<T> work, Predicate<T> failed);
}
