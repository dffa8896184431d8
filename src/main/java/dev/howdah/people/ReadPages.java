package dev.howdah.people;

import java.util.BitSet;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The whole pages of ids that a sync has read: whoever plans it anew asks for none of them again,
 * since their people are matched already, or wait on the disk for it.
 */
final class ReadPages {

  static final ReadPages NONE = new ReadPages();

  /** By the number of the page; page 0 begins at id 1. */
  private final BitSet pages = new BitSet();

  private ReadPages() {}

  /** The pages among these windows. */
  static ReadPages of(Stream<Window> windows) {
    ReadPages read = new ReadPages();
    windows.filter(ReadPages::isPage).forEach(window -> read.pages.set(page(window)));
    return read;
  }

  /** How many there are. */
  long count() {
    return pages.cardinality();
  }

  /** Those windows that have still to be read. */
  Iterator<Window> others(Iterator<Window> windows) {
    Iterable<Window> all = () -> windows;
    return StreamSupport.stream(all.spliterator(), false)
        .filter(window -> !isPage(window) || !pages.get(page(window)))
        .iterator();
  }

  /** The last window of a part may be shorter than a page. */
  private static boolean isPage(Window window) {
    return window.way() == Way.IDS
        && window.begins() % Planner.PAGE == 1
        && window.ends() == window.begins() + Planner.PAGE - 1;
  }

  private static int page(Window window) {
    return Math.toIntExact(window.begins() / Planner.PAGE);
  }
}
