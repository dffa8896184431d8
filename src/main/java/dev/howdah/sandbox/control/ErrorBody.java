package dev.howdah.sandbox.control;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a platform says no. */
@FunctionalInterface
public interface ErrorBody {

  /**
   * Answers in the platform's own form.
   *
   * @param status the HTTP status, or 0 for the one that the platform gives with this code
   * @param code the platform's error code, or null for the one it gives with this status
   */
  void answer(HttpRequest request, HttpResponse response, int status, @Nullable String code)
      throws IOException;
}
