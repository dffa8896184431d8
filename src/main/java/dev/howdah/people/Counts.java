package dev.howdah.people;

import dev.howdah.fields.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a sync has found and done so far, by name; not safe for several threads. */
final class Counts {

  static final String IN_MARKETO = "in-marketo";
  static final String IN_SALESFORCE = "in-salesforce";
  static final String IN_BOTH = "in-both";
  static final String WRITTEN = "written";
  static final String UNCHANGED = "unchanged";
  static final String REMOVED = "removed";
  static final String REPEATED = "repeated";

  /**
   * Windows with people whose file and whose records in Salesforce are as at the last complete
   * sync.
   */
  static final String WINDOWS_UNCHANGED = "windows-unchanged";

  /** Bytes of exports that were read; told with the progress. */
  static final String BYTES = "export-bytes";

  /** Calls of the day that Marketo had counted when it was last asked; told with the progress. */
  static final String CALLS = "calls-of-the-day";

  /** The same before the sync began. */
  static final String CALLS_BEFORE = "calls-before";

  /** On which day that was, in days since 1970; told nowhere. */
  static final String CALLS_BEFORE_DAY = "calls-before-day";

  /** Calls from then until the end as Marketo counted them, if that was one day. */
  static final String CALLS_BY_MARKETO = "calls-by-marketo";

  /** Calls of those processes that did it, while they did. */
  static final String CALLS_BY_US = "calls-by-us";

  private final Map<String, Long> values = new TreeMap<>();

  Counts(Map<String, Long> values) {
    for (String name : List.of(IN_MARKETO, IN_SALESFORCE, IN_BOTH, WRITTEN, UNCHANGED, REMOVED)) {
      this.values.put(name, 0L);
    }
    for (Skipped why : Skipped.values()) {
      this.values.put(skipped(why), 0L);
    }
    this.values.putAll(values);
  }

  static String skipped(Skipped why) {
    return "skipped-" + why.word();
  }

  void add(String name, long more) {
    values.merge(name, more, Long::sum);
  }

  void set(String name, long value) {
    values.put(name, value);
  }

  long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  Map<String, Long> values() {
    return new TreeMap<>(values);
  }

  /** What belongs to the balance. */
  Map<String, Long> told() {
    Map<String, Long> told = values();
    told.keySet()
        .removeAll(
            List.of(BYTES, CALLS, CALLS_BEFORE, CALLS_BEFORE_DAY, CALLS_BY_MARKETO, CALLS_BY_US));
    return told;
  }

  /**
   * What does not add up, in sentences; empty if all of it does.
   *
   * @param announced people in all windows, as Marketo counted them
   * @param kept people in the database now
   */
  List<String> contradictions(long announced, long kept) {
    long skipped = 0;
    for (Skipped why : Skipped.values()) {
      skipped += get(skipped(why));
    }
    List<String> wrong = new ArrayList<>();
    compare(wrong, "rows of Marketo", announced, get(IN_MARKETO) + get(REPEATED));
    compare(wrong, "people in both or skipped", get(IN_MARKETO), get(IN_BOTH) + skipped);
    compare(wrong, "people written or unchanged", get(IN_BOTH), get(WRITTEN) + get(UNCHANGED));
    compare(wrong, "people in the database", get(IN_BOTH), kept);
    return wrong;
  }

  private static void compare(List<String> wrong, String what, long expected, long found) {
    if (expected != found) {
      wrong.add("expected " + expected + " " + what + ", found " + found);
    }
  }
}
