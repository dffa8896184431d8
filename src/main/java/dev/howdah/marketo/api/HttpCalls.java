package dev.howdah.marketo.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one request once and turns its answer into JSON or a {@link MarketoException}. */
final class HttpCalls {

  static final ObjectMapper JSON = new ObjectMapper();

  /** No answer but a file is larger; one that is would be no answer of Marketo. */
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private static final int LARGEST_ERROR_TEXT = 2_000;

  private final HttpClient client;
  private final URI baseUrl;
  private final Failures failures;
  private volatile @Nullable Instant told;

  HttpCalls(HttpClient client, URI baseUrl, Failures failures) {
    this.client = client;
    this.baseUrl = baseUrl;
    this.failures = failures;
  }

  /** What time it was at Marketo at its last answer, in whole seconds; null before the first. */
  @Nullable Instant told() {
    return told;
  }

  /** Reads an answer whose status is below 300. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  /** The JSON of an answer, after its {@code success} and {@code errors} have been looked at. */
  JsonNode json(Call call, String clientName, String bearer) {
    HttpUriRequestBase request = request(call, bearer);
    return sendWithin(call, clientName, request, response -> accepted(call, clientName, response));
  }

  /** Hands the body of a file to a reader, as it comes from the socket. */
  <T> T file(Call call, String clientName, String bearer, long from, Reader<T> reader) {
    HttpUriRequestBase request = request(call, bearer);
    request.setConfig(config(call.timeout(), false));
    if (from > 0) {
      request.setHeader("Range", "bytes=" + from + "-");
    }
    return send(
        call,
        clientName,
        request,
        response -> {
          if (response.getCode() >= 300 && response.getCode() != 416) {
            throw refusedStatus(call, clientName, response, text(response));
          }
          return reader.read(response);
        });
  }

  /** Asks the identity service; its answers have a form of their own. */
  JsonNode login(Call call, MarketoCredentials credentials) {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", baseUrl.resolve(call.path()));
    request.setConfig(config(call.timeout(), true));
    request.setHeader("Accept", "application/json");
    String form =
        call.with("client_id", credentials.clientId())
            .with("client_secret", credentials.clientSecret())
            .encodedParameters();
    request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
    String clientName = credentials.clientId();
    return sendWithin(
        call,
        clientName,
        request,
        response -> {
          if (response.getCode() == 401 || response.getCode() == 400) {
            JsonNode body = parseOrNull(text(response));
            throw failures.badCredentials(
                call, clientName, body == null ? "" : body.path("error_description").asText(""));
          }
          return accepted(call, clientName, response);
        });
  }

  private HttpUriRequestBase request(Call call, String bearer) {
    String parameters = call.encodedParameters();
    boolean asForm = call.tooLongForUri(parameters);
    String query = asForm ? "_method=GET" : parameters;
    URI target = baseUrl.resolve(call.path() + (query.isEmpty() ? "" : "?" + query));
    HttpUriRequestBase request = new HttpUriRequestBase(asForm ? "POST" : call.method(), target);
    request.setConfig(config(call.timeout(), true));
    request.setHeader("Authorization", "Bearer " + bearer);
    request.setHeader("Accept", "application/json");
    if (asForm) {
      request.setEntity(new StringEntity(parameters, ContentType.APPLICATION_FORM_URLENCODED));
    } else if (call.body() != null) {
      request.setEntity(new StringEntity(call.body().toString(), ContentType.APPLICATION_JSON));
    }
    return request;
  }

  private RequestConfig config(Duration timeout, boolean compressed) {
    RequestConfig usual =
        client instanceof Configurable configurable ? configurable.getConfig() : null;
    return (usual == null ? RequestConfig.custom() : RequestConfig.copy(usual))
        .setResponseTimeout(Timeout.of(timeout))
        .setContentCompressionEnabled(compressed)
        .setRedirectsEnabled(false)
        .build();
  }

  /** A server that sends a byte now and then would hold the call for ever. */
  private <T> T sendWithin(
      Call call,
      String clientName,
      HttpUriRequestBase request,
      HttpClientResponseHandler<T> handler) {
    long longest = call.timeout().multipliedBy(2).toMillis();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            request::abort, CompletableFuture.delayedExecutor(longest, TimeUnit.MILLISECONDS));
    try {
      return send(call, clientName, request, handler);
    } finally {
      watch.cancel(false);
    }
  }

  private <T> T send(
      Call call,
      String clientName,
      HttpUriRequestBase request,
      HttpClientResponseHandler<T> handler) {
    try {
      return client.execute(
          request,
          response -> {
            note(response.getFirstHeader("Date"));
            return handler.handleResponse(response);
          });
    } catch (InterruptedIOException e) {
      throw failures.of(call, clientName, "timeout", "", null, e);
    } catch (JsonProcessingException e) {
      // Jackson quotes what it read, which may be a person.
      throw failures.of(call, clientName, "no-json", "");
    } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
      throw failures.of(call, clientName, "tls", "", null, e);
    } catch (IOException e) {
      String code = request.isAborted() ? "timeout" : "connection";
      throw failures.of(call, clientName, code, "", null, e);
    }
  }

  private void note(@Nullable Header date) {
    if (date != null) {
      try {
        told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.getValue()));
      } catch (DateTimeException e) {
        // Whoever stands between may write what he likes; then no time is told.
        told = null;
      }
    }
  }

  private JsonNode accepted(Call call, String clientName, ClassicHttpResponse response)
      throws IOException {
    if (response.getCode() >= 300) {
      throw refusedStatus(call, clientName, response, text(response));
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      throw failures.of(call, clientName, "no-json", "");
    }
    try (InputStream body = entity.getContent()) {
      JsonNode answer = JSON.readTree(new BoundedStream(body, LARGEST_ANSWER));
      refuseErrors(call, clientName, answer);
      return answer;
    }
  }

  private void refuseErrors(Call call, String clientName, JsonNode answer) {
    if (answer.isMissingNode() || answer.isNull()) {
      throw failures.of(call, clientName, "no-json", "");
    }
    if (answer.has("success") && !answer.path("success").asBoolean()) {
      JsonNode error = answer.path("errors").path(0);
      String code = error.path("code").asText("");
      if (!code.equals("702")) {
        throw failures.of(
            call, clientName, code.isEmpty() ? "no-code" : code, error.path("message").asText(""));
      }
    }
  }

  private MarketoException refusedStatus(
      Call call, String clientName, ClassicHttpResponse response, String text) {
    JsonNode error = parseOrNull(text);
    error = error == null ? null : error.path("errors").path(0);
    String code = error == null ? "" : error.path("code").asText("");
    String said = error == null ? "" : error.path("message").asText("");
    return failures.of(
        call,
        clientName,
        code.isEmpty() ? "http-" + response.getCode() : code,
        said,
        retryAfter(response),
        null);
  }

  private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    return header != null && header.getValue().matches("\\d{1,5}")
        ? Duration.ofSeconds(Long.parseLong(header.getValue()))
        : null;
  }

  private static @Nullable JsonNode parseOrNull(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String text(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try (InputStream body = entity.getContent()) {
      return new String(body.readNBytes(LARGEST_ERROR_TEXT), StandardCharsets.UTF_8);
    } finally {
      EntityUtils.consumeQuietly(entity);
    }
  }
}
