package dev.howdah.rehearsal;

import java.util.Map;

/**
 * How a step went.
 *
 * @param step the word of its route file
 * @param result {@code ok}, or what went wrong
 * @param counts what was counted, by name
 */
record Result(String step, String result, double seconds, Map<String, Long> counts) {

  static final String OK = "ok";

  boolean isOk() {
    return result.equals(OK);
  }
}
