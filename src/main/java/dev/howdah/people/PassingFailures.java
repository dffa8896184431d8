package dev.howdah.people;

import dev.howdah.marketo.api.MarketoParkException;
import dev.howdah.marketo.api.MarketoRetryException;
import dev.howdah.marketo.api.MarketoWaitException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Which failures go by, so that a sync may wait and go on; all others end it and tell. */
final class PassingFailures {

  /** Salesforce's own words for what goes by (Sales Insight Actions' Salesforce diagnostics). */
  private static final Set<String> PASSING_CODES =
      Set.of(
          "INVALID_SESSION_ID",
          "QUERY_TIMEOUT",
          "REQUEST_LIMIT_EXCEEDED",
          "SERVER_UNAVAILABLE",
          "UNABLE_TO_LOCK_ROW");

  private PassingFailures() {}

  /** The failure itself, out of the wrappings that Camel puts around it. */
  static Throwable unwrap(Throwable seen) {
    Throwable failure = seen;
    while (failure.getCause() != null
        && (failure instanceof CamelExchangeException
            || failure instanceof RuntimeCamelException
            || failure instanceof ExecutionException)) {
      failure = failure.getCause();
    }
    return failure;
  }

  static boolean has(Throwable failure) {
    if (failure instanceof HttpOperationFailedException http) {
      return isPassing(http.getStatusCode());
    }
    if (failure instanceof SalesforceException salesforce) {
      return isPassing(salesforce.getStatusCode())
          || salesforce.getErrors() != null
              && salesforce.getErrors().stream()
                  .map(RestError::getErrorCode)
                  .anyMatch(PASSING_CODES::contains)
          || salesforce.getStatusCode() == 0 && salesforce.getCause() instanceof IOException;
    }
    return failure instanceof MarketoParkException
        || failure instanceof MarketoWaitException
        || failure instanceof MarketoRetryException
        || failure instanceof CancellationException
        || failure instanceof RejectedExecutionException
        || failure instanceof DirectConsumerNotAvailableException
        || failure instanceof IOException && !(failure instanceof FileSystemException);
  }

  private static boolean isPassing(int status) {
    return status >= 500 || status == 401 || status == 408 || status == 429;
  }
}
