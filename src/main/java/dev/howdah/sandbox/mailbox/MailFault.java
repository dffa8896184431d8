package dev.howdah.sandbox.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.control.Asked;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What happens to the next commands of a kind: first the delay, then the refusal, if there is a
 * status, or the cut.
 *
 * @param at {@code auth} (the address is the user), {@code mail} (the sender), {@code rcpt} or
 *     {@code data} (the first recipient)
 * @param address a pattern in which * stands for anything; empty for any address
 * @param count how many commands; 0 for all that come
 * @param status from 400 to 599, or 0 for no refusal; {@code auth} always refuses in the same words
 * @param delayMs milliseconds of the simulators' clock
 * @param cut the connection closes, after the answer if there is a status
 */
record MailFault(
    String at, String address, int count, int status, String text, long delayMs, boolean cut) {

  private static final Set<String> STAGES = new TreeSet<>(Set.of("auth", "mail", "rcpt", "data"));
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("at", "address", "count", "status", "text", "delayMs", "cut"));

  /**
   * Reads what was posted; every key may be left out.
   *
   * @throws IllegalArgumentException saying which key is wrong
   */
  static MailFault parse(JsonNode posted) {
    Asked asked = Asked.of(posted, KEYS);
    String at = asked.text("at", "rcpt");
    if (!STAGES.contains(at)) {
      throw new IllegalArgumentException(
          "Expected 'at' to be one of " + STAGES + " but found '" + at + "'");
    }
    int status = (int) asked.number("status", 0, 0, 599);
    if (status != 0 && status < 400) {
      throw new IllegalArgumentException(
          "Expected 'status' to be 0 or from 400 to 599 but found " + status);
    }
    String text = asked.text("text", status >= 500 ? "5.7.1 Refused on demand" : "4.7.1 Try later");
    if (text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("Expected 'text' to be one line");
    }
    return new MailFault(
        at,
        asked.text("address", ""),
        (int) asked.number("count", 1, 0, Integer.MAX_VALUE),
        status,
        text,
        asked.number("delayMs", 0, 0, Integer.MAX_VALUE),
        asked.flag("cut"));
  }

  boolean hits(String stage, String whom) {
    return at.equals(stage)
        && (address.isEmpty()
            || Pattern.compile(
                    Pattern.quote(address.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q"))
                .matcher(whom.toLowerCase(Locale.ROOT))
                .matches());
  }

  MailFault withCount(int left) {
    return new MailFault(at, address, left, status, text, delayMs, cut);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", at);
    json.put("address", address);
    json.put("count", count);
    json.put("status", status);
    json.put("text", text);
    json.put("delayMs", delayMs);
    json.put("cut", cut);
    return json;
  }
}
