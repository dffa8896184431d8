package dev.howdah.people;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The windows that are not through, read from the database some at a time. */
final class OpenWindows implements Iterator<Window> {

  static final int PAGE = 200;

  private final IntFunction<List<Window>> pages;
  private final Predicate<Window> isThere;
  private final Deque<Window> next = new ArrayDeque<>();
  private final Workers workers;
  private int last = -1;

  /**
   * @param pages the next windows after a number
   * @param isThere whether what was downloaded is still there; else it is planned again
   */
  OpenWindows(IntFunction<List<Window>> pages, Predicate<Window> isThere, Workers workers) {
    this.pages = pages;
    this.workers = workers;
    this.isThere = isThere;
  }

  @Override
  public boolean hasNext() {
    workers.letIn();
    if (next.isEmpty()) {
      next.addAll(pages.apply(last));
    }
    return !next.isEmpty();
  }

  @Override
  public Window next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Window window = next.remove();
    last = window.number();
    return window.isPlanned() || isThere.test(window) ? window : window.again();
  }
}
