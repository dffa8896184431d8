package dev.howdah.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.http.ConnectionCut;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a simulator: dates its answers by the simulators' clock, serves {@code POST
 * /sandbox/faults}, {@code /sandbox/tokens/expire} and {@code /sandbox/clock} to callers on this
 * machine, and lets the next calls go wrong as it was told.
 */
public final class Faults implements HttpHandler {

  private static final int LARGEST_BODY_BYTES = 64 * 1024;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final HttpHandler inner;
  private final ErrorBody errorBody;
  private final SandboxClock clock;
  private final Runnable expireTokens;
  private final List<Fault> pending = new ArrayList<>();
  private final Map<String, HttpHandler> more = new HashMap<>();

  /**
   * @param expireTokens ends the life of all access tokens at once
   */
  public Faults(HttpHandler inner, ErrorBody errorBody, SandboxClock clock, Runnable expireTokens) {
    this.inner = inner;
    this.errorBody = errorBody;
    this.clock = clock;
    this.expireTokens = expireTokens;
  }

  /**
   * One more call of those below {@code /sandbox/}, for this machine only.
   *
   * @param call as {@code GET /sandbox/truth}
   */
  public Faults answering(String call, HttpHandler answer) {
    more.put(call, answer);
    return this;
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    response.header("Date", HTTP_DATE.format(clock.instant()));
    if (request.path().startsWith("/sandbox/")) {
      control(request, response);
      return;
    }
    Fault fault = next(request.path());
    if (fault == null) {
      inner.handle(request, response);
    } else {
      suffer(fault, request, response);
    }
  }

  private synchronized @Nullable Fault next(String path) {
    for (int i = 0; i < pending.size(); i++) {
      Fault fault = pending.get(i);
      if (fault.hits(path)) {
        if (fault.count() == 1) {
          pending.remove(i);
        } else {
          pending.set(i, fault.withCount(fault.count() - 1));
        }
        return fault;
      }
    }
    return null;
  }

  private void suffer(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
    if (fault.delayMs() > 0) {
      try {
        clock.pause(Duration.ofMillis(fault.delayMs()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectionCut();
      }
    }
    if (fault.html()) {
      int status = fault.status() == 0 ? 502 : fault.status();
      response
          .status(status)
          .text(
              "text/html; charset=utf-8",
              "<!DOCTYPE html>\n<html><head><title>Error "
                  + status
                  + "</title></head><body><h1>Error "
                  + status
                  + "</h1><p>The server could not be reached.</p></body></html>\n");
    } else if (fault.isError()) {
      errorBody.answer(request, response, fault.status(), fault.code());
    } else {
      if (fault.cut()) {
        response.endEarly(HttpResponse.EarlyEnd.CUT);
      } else if (fault.truncate()) {
        response.endEarly(HttpResponse.EarlyEnd.TRUNCATED);
      }
      inner.handle(request, response);
    }
  }

  private void control(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.fromLoopback()) {
      refuse(response, 403, "Expected a caller on this machine");
      return;
    }
    String call = request.sentMethod() + " " + request.path();
    HttpHandler own = more.get(call);
    if (own != null) {
      own.handle(request, response);
      return;
    }
    try {
      switch (call) {
        case "POST /sandbox/faults" -> response.json(add(Fault.parse(body(request))).toJson());
        case "DELETE /sandbox/faults" -> response.json(Map.of("removed", clear()));
        case "POST /sandbox/tokens/expire" -> {
          expireTokens.run();
          response.json(Map.of("expired", true));
        }
        case "POST /sandbox/clock" -> response.json(Map.of("now", advance(body(request))));
        default ->
            refuse(
                response,
                404,
                "Expected POST or DELETE /sandbox/faults, POST /sandbox/tokens/expire or POST"
                    + " /sandbox/clock but found "
                    + call);
      }
    } catch (IllegalArgumentException e) {
      refuse(response, 400, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      refuse(response, 400, "Expected JSON: " + e.getOriginalMessage());
    }
  }

  private synchronized Fault add(Fault fault) {
    pending.add(fault);
    return fault;
  }

  private synchronized int clear() {
    int removed = pending.size();
    pending.clear();
    return removed;
  }

  private String advance(JsonNode posted) {
    Set<String> keys = Set.of("advanceSeconds");
    long seconds = Asked.of(posted, keys).number("advanceSeconds", 0, 0, 100L * 365 * 86_400);
    clock.advance(Duration.ofSeconds(seconds));
    return clock.instant().toString();
  }

  private static JsonNode body(HttpRequest request) throws IOException {
    return JSON.readTree(request.bytes(LARGEST_BODY_BYTES));
  }

  private static void refuse(HttpResponse response, int status, String error) throws IOException {
    response.status(status).json(Map.of("error", error));
  }
}
