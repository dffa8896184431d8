package dev.howdah.sandbox.marketo.call;

import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;

/** What goes back for an admitted call. */
@FunctionalInterface
public interface Answer {

  /** Writes status, headers and body; the id is for those answers that carry one. */
  void write(String requestId, HttpResponse response) throws IOException;

  /** A bare JSON value with status 200, as the user service gives it. */
  static Answer json(Object value) {
    return (requestId, response) -> response.status(200).json(value);
  }

  /** A plain text with its status. */
  static Answer text(int status, String text) {
    return (requestId, response) -> response.status(status).text("text/plain;charset=UTF-8", text);
  }
}
