package dev.howdah.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;

/**
 * A call to Salesforce that failed, by whatever client it was made, found in the {@link
 * ErrorTable}.
 *
 * @param code Salesforce's own, or {@code http-503} for a bare status, {@code timeout}, {@code
 *     connection}, {@code tls}, {@code no-json}, {@code login-lost}, {@code login-unavailable}
 * @param said Salesforce's words on one line without addresses of people, or empty
 */
public record SalesforceFailure(String code, String said) {

  private static final int LONGEST_QUOTE = 200;
  private static final Pattern E_MAIL = Pattern.compile("[^\\s'\"<>=]+@[^\\s'\"<>]+");
  private static final ObjectMapper JSON = new ObjectMapper();

  public SalesforceFailure {
    String line = E_MAIL.matcher(said.strip().replaceAll("\\s+", " ")).replaceAll("***@***");
    said = line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }

  /**
   * What failed, if it is a call to Salesforce. Whatever failed on the network counts as one, since
   * calls to Marketo tell their failures by exceptions of their own.
   */
  public static Optional<SalesforceFailure> of(Throwable failure) {
    if (failure instanceof SalesforceRefused refused) {
      return Optional.of(refused.failure());
    }
    Optional<SalesforceFailure> login = login(failure);
    if (login.isPresent()) {
      return login;
    }
    if (failure instanceof HttpOperationFailedException http) {
      String body = http.getResponseBody();
      return Optional.of(answered(http.getStatusCode(), body == null ? "" : body));
    }
    if (failure instanceof IOException broken) {
      return reading(broken);
    }
    return failure instanceof SalesforceException salesforce
        ? Optional.of(of(salesforce))
        : Optional.empty();
  }

  /** Its row in the table. */
  public ErrorTable.Row row() {
    return ErrorTable.row(code, said);
  }

  /** What happened, and what can be done, in whole sentences. */
  public String sentences() {
    return "A call to Salesforce failed: expected success, found "
        + code
        + " ("
        + row().meaning()
        + ")"
        + (said.isEmpty() ? "" : ", Salesforce says '" + said + "'")
        + ". "
        + (row().reaction() == Reaction.STOP ? "The call is not repeated. " : "")
        + row().remedy()
        + ".";
  }

  private static SalesforceFailure of(SalesforceException failure) {
    List<RestError> errors = failure.getErrors();
    if (errors != null && !errors.isEmpty() && errors.get(0).getErrorCode() != null) {
      String said = errors.get(0).getMessage();
      return new SalesforceFailure(errors.get(0).getErrorCode(), said == null ? "" : said);
    }
    if (failure.getStatusCode() >= 300) {
      // The operation raw leaves the answer unread, as the exception's message.
      return answered(failure.getStatusCode(), String.valueOf(failure.getMessage()));
    }
    return new SalesforceFailure(lost(failure), "");
  }

  /** What an answer says that is no success; its body is JSON as Salesforce gives it, or a page. */
  public static SalesforceFailure answered(int status, String body) {
    try {
      JsonNode error = JSON.readTree(body).path(0);
      if (error.has("errorCode")) {
        return new SalesforceFailure(
            error.path("errorCode").asText(), error.path("message").asText(""));
      }
    } catch (JsonProcessingException e) {
      // A page of a proxy, which has nothing to say that the status does not.
      return new SalesforceFailure("http-" + status, "");
    }
    return new SalesforceFailure("http-" + status, "");
  }

  /** Why no answer came. */
  private static String lost(Throwable failure) {
    String code = "connection";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return "tls";
      }
      if (cause instanceof JsonProcessingException) {
        code = "no-json";
      } else if (cause instanceof TimeoutException || cause instanceof InterruptedIOException) {
        code = "timeout";
      }
    }
    return code;
  }

  private static Optional<SalesforceFailure> login(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LoginLost) {
        return Optional.of(new SalesforceFailure("login-lost", String.valueOf(cause.getMessage())));
      }
      if (cause instanceof TokenUnavailable) {
        return Optional.of(
            new SalesforceFailure("login-unavailable", String.valueOf(cause.getMessage())));
      }
    }
    return Optional.empty();
  }

  /** An answer that ended or was no JSON while somebody was reading it; empty if it is a file. */
  private static Optional<SalesforceFailure> reading(IOException broken) {
    return broken instanceof SocketException
            || broken instanceof InterruptedIOException
            || broken instanceof SSLException
            || broken instanceof ConnectionClosedException
            || broken instanceof MalformedChunkCodingException
            || broken instanceof JsonProcessingException
        ? Optional.of(new SalesforceFailure(lost(broken), ""))
        : Optional.empty();
  }
}
