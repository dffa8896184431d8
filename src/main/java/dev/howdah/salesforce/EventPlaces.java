package dev.howdah.salesforce;

import java.util.Optional;

/**
 * Where the streams of change events have been read to; the house keeps it in its database. May be
 * called by several threads.
 */
public interface EventPlaces {

  /** The replay id after which a topic is read on, in Base64; empty: from now on. */
  Optional<String> place(String topic);

  /** A stream begins, after the kept place or else from now on. */
  void subscribed(String topic);

  /** Everything up to this replay id was read, and none of it was an event. */
  void idle(String topic, String replayId);

  /** Salesforce no longer has the place; what happened since then has to be read otherwise. */
  void gone(String topic, String reason);

  /** An event could not be read; what it tells has to be read otherwise. */
  void unread(String topic);

  /** The stream has ended; another one is tried after a while. */
  void failed(String topic, String reason);
}
