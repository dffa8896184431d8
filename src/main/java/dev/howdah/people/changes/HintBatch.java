package dev.howdah.people.changes;

import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.marketo.api.Priority;
import java.util.List;

/**
 * Hints of one subject that are settled together.
 *
 * @param hints at most 300; none if there is nothing more to settle
 * @param urgentOnly whether only those are settled that somebody waits for
 * @param last after which hint, of those nobody waits for, the next batch begins
 */
public record HintBatch(List<Hint> hints, boolean urgentOnly, Hint last) {

  static final HintBatch FIRST = new HintBatch(List.of(), false, new Hint(Subject.PERSON, "", ""));
  static final HintBatch URGENT = new HintBatch(List.of(), true, FIRST.last);

  /** Whether there is anything to settle. */
  public boolean isOpen() {
    return !hints.isEmpty();
  }

  /** Whom to read of Marketo. */
  public LeadFilter filter() {
    return new LeadFilter(subject().filterType(), hints.stream().map(Hint::record).toList());
  }

  /** How Marketo is asked for them. */
  public Priority priority() {
    return urgentOnly ? Priority.INTERACTIVE : Priority.BACKGROUND;
  }

  Subject subject() {
    return hints.get(0).subject();
  }

  /** With these to settle now. */
  HintBatch with(List<Hint> now) {
    return new HintBatch(now, urgentOnly, last);
  }

  /** With these to settle now, and after them what follows. */
  HintBatch upTo(List<Hint> now) {
    return new HintBatch(now, urgentOnly, now.get(now.size() - 1));
  }

  /** With nothing more to settle. */
  HintBatch end() {
    return new HintBatch(List.of(), urgentOnly, last);
  }

  @Override
  public String toString() {
    return "HintBatch[" + hints.size() + "]";
  }
}
