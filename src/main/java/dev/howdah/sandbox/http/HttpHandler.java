package dev.howdah.sandbox.http;

import java.io.IOException;

/** Answers one request; called on a worker thread, so it may block. */
@FunctionalInterface
public interface HttpHandler {

  /** Reads what it needs of the request and writes exactly one answer. */
  void handle(HttpRequest request, HttpResponse response) throws IOException;
}
