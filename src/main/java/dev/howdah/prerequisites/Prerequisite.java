package dev.howdah.prerequisites;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be there before the journey begins.
 *
 * @param state {@code ok}, {@code failed}, {@code open} (a person must say so) or {@code unknown}
 *     (it cannot be looked at yet)
 * @param cause what was found, in whole sentences
 * @param remedy what to do, in whole sentences, or empty
 */
record Prerequisite(
    String item,
    String title,
    String state,
    String cause,
    String remedy,
    @Nullable Receipt receipt) {

  static final String OK = "ok";
  static final String FAILED = "failed";
  static final String OPEN = "open";
  static final String UNKNOWN = "unknown";

  /** Who said that it is so. */
  record Receipt(String doneBy, Instant doneAt, String note) {}

  static Prerequisite ok(String item, String title, String cause) {
    return new Prerequisite(item, title, OK, cause, "", null);
  }

  static Prerequisite failed(String item, String title, String cause, String remedy) {
    return new Prerequisite(item, title, FAILED, cause, remedy, null);
  }

  static Prerequisite unknown(String item, String title, String cause, String remedy) {
    return new Prerequisite(item, title, UNKNOWN, cause, remedy, null);
  }
}
