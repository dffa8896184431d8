package dev.howdah.people;

import dev.howdah.fields.Skipped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of Marketo, decided about but not yet written. */
final class Batch {

  private final List<Person> kept = new ArrayList<>();
  private final @Nullable Skipped[] skipped;
  private final int[] ids;
  private int size;
  private boolean last;

  private Batch(int capacity) {
    this.skipped = new Skipped[capacity];
    this.ids = new int[capacity];
  }

  /** Takes up to so many rows. */
  static Batch take(MarketoRows rows, Match match, int capacity) throws SQLException {
    Batch batch = new Batch(capacity);
    while (batch.size < capacity) {
      if (!rows.next()) {
        batch.last = true;
        break;
      }
      batch.ids[batch.size] = rows.id();
      Person person = match.of(rows);
      batch.skipped[batch.size++] = match.skipped();
      if (person != null) {
        batch.kept.add(person);
      }
    }
    return batch;
  }

  int size() {
    return size;
  }

  /** Whether there are no rows after these. */
  boolean isLast() {
    return last;
  }

  /** What was decided about each row. */
  void each(Verdicts.Row row) {
    for (int i = 0; i < size; i++) {
      row.met(ids[i], skipped[i]);
    }
  }

  /** Notes all rows, and gives the people to write: those not met before in this sync. */
  List<Person> settle(Tally tally) {
    List<Person> fresh = new ArrayList<>(kept.size());
    int next = 0;
    for (int i = 0; i < size; i++) {
      Skipped why = skipped[i];
      Person person = why == null ? kept.get(next++) : null;
      if (tally.meet(ids[i], why) && person != null) {
        fresh.add(person);
      }
    }
    return fresh;
  }

  @Override
  public String toString() {
    return "Batch" + Arrays.asList(size, kept.size());
  }
}
