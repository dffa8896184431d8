package dev.howdah.connect;

import java.util.Locale;

/** How a connection stands. */
enum ConnectionState {
  NOT_CONNECTED,
  CONNECTING,
  CONNECTED,
  /** The login died; only a person can bring it back. */
  RECONNECT_NEEDED,
  /** The last try to connect did not succeed. */
  FAILED;

  /** As shown, such as {@code reconnect needed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
