package dev.howdah.people.changes;

import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.marketo.api.Priority;
import java.util.List;

/**
 * Hints of one subject that are settled together.
 *
 * @param hints at most {@code most}; none if there is nothing more to settle
 * @param urgentOnly whether only those are settled that are to be so at once
 * @param isAwaited whether somebody waits for these
 * @param last after which hint, of those nobody waits for, the next batch begins
 * @param most hints at once: fewer after a batch that fits more people than Marketo lists
 */
public record HintBatch(
    List<Hint> hints, boolean urgentOnly, boolean isAwaited, Hint last, int most) {

  /** Marketo takes so many values. */
  private static final int MOST = 300;

  static final HintBatch FIRST =
      new HintBatch(List.of(), false, false, new Hint(Subject.PERSON, "", ""), MOST);
  static final HintBatch URGENT = new HintBatch(List.of(), true, true, FIRST.last, MOST);

  /** Whether there is anything to settle. */
  public boolean isOpen() {
    return !hints.isEmpty();
  }

  /** Whom to read of Marketo. */
  public LeadFilter filter() {
    return new LeadFilter(subject().filterType(), hints.stream().map(Hint::record).toList());
  }

  /** How Marketo is asked for them: whoever waits goes before the work in the background. */
  public Priority priority() {
    return isAwaited ? Priority.INTERACTIVE : Priority.BACKGROUND;
  }

  Subject subject() {
    return hints.get(0).subject();
  }

  /** With these to settle now, for which somebody may wait. */
  HintBatch with(List<Hint> now, boolean awaited) {
    return new HintBatch(now, urgentOnly, awaited, last, most);
  }

  /** With these to settle now, and after them what follows. */
  HintBatch upTo(List<Hint> now) {
    return new HintBatch(now, urgentOnly, false, now.get(now.size() - 1), most);
  }

  /** With nothing more to settle. */
  HintBatch end() {
    return new HintBatch(List.of(), urgentOnly, isAwaited, last, most);
  }

  /** The next may be a larger one again. */
  HintBatch settled() {
    return new HintBatch(hints, urgentOnly, isAwaited, last, Math.min(MOST, most * 2));
  }

  /** The first half of it; the others come with the next. */
  HintBatch half() {
    int half = hints.size() / 2;
    HintBatch less = new HintBatch(hints.subList(0, half), urgentOnly, isAwaited, last, half);
    // Urgent hints come out of turn: what follows in turn is as it was.
    boolean inTurn = hints.get(hints.size() - 1).equals(last);
    return inTurn ? less.upTo(less.hints) : less;
  }

  @Override
  public String toString() {
    return "HintBatch[" + hints.size() + "]";
  }
}
