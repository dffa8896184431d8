package dev.howdah.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The mails that the sandbox's mail server has taken, read as any program would read them. */
final class Mails {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 200;

  private final Browser browser;
  private final String url;

  /**
   * @param url where the sandbox shows its mails
   */
  Mails(Browser browser, String url) {
    this.browser = browser;
    this.url = url;
  }

  /** The envelopes of the mails to an address, the oldest first. */
  JsonNode to(String address) {
    return read("/messages?to=" + encoded(address));
  }

  /** The mails to an address, once there are so many. */
  JsonNode await(String address, int atLeast) {
    JsonNode mails = to(address);
    for (Patience patience = new Patience("mail to " + address); mails.size() < atLeast; ) {
      patience.pause();
      mails = to(address);
    }
    return mails;
  }

  /** A whole mail with its headers and parts. */
  JsonNode whole(JsonNode envelope) {
    return read("/messages/" + envelope.path("number").asText());
  }

  /** How many there are. */
  int count() {
    return read("/messages/count").path("count").asInt();
  }

  /** Goes through the envelopes of all mails, page by page. */
  void each(Consumer<JsonNode> reader) {
    long after = 0;
    JsonNode page;
    do {
      page = read("/messages?after=" + after + "&limit=" + PAGE);
      for (JsonNode envelope : page) {
        after = envelope.path("number").asLong();
        reader.accept(envelope);
      }
    } while (page.size() == PAGE);
  }

  private JsonNode read(String path) {
    try {
      return JSON.readTree(browser.open(URI.create(url + path)).html());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The mailbox always answers with JSON", e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
