package dev.howdah.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.howdah.problem.Problem;
import dev.howdah.vault.Secret;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.processor.RestBindingAdvice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a request that keeps the contract to the direct route of its operation, a JSON body as a
 * map, and writes what comes back: a value as JSON, a refusal as a problem. Of the headers nothing
 * returns to the caller but what belongs to an answer.
 */
final class ContractOperations extends DefaultRestOpenapiProcessorStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(ContractOperations.class);

  private static final Set<String> ANSWER_HEADERS = answerHeaders();

  private final Contract contract;
  private final ContractValidator validator;
  private final BiConsumer<String, Throwable> failed;

  /**
   * @param failed gets each failure that is not the caller's own, with the operation's id
   */
  ContractOperations(Contract contract, BiConsumer<String, Throwable> failed) {
    this.contract = contract;
    this.failed = failed;
    this.validator = new ContractValidator(contract);
  }

  @Override
  public boolean process(
      OpenAPI openApi,
      Operation operation,
      String verb,
      String path,
      RestBindingAdvice binding,
      Exchange exchange,
      AsyncCallback callback) {
    try {
      validator.check(exchange);
      if (getCamelContext().hasEndpoint("direct:" + operation.getOperationId()) == null) {
        throw Refusals.notDeployed(operation.getOperationId());
      }
      readBody(exchange.getMessage(), call(verb, path));
    } catch (Problem | JsonProcessingException refused) {
      exchange.setException(refused);
      finish(operation.getOperationId(), verb, path, exchange);
      callback.done(true);
      return true;
    }
    return super.process(
        openApi,
        operation,
        verb,
        path,
        binding,
        exchange,
        doneSync -> {
          finish(operation.getOperationId(), verb, path, exchange);
          callback.done(doneSync);
        });
  }

  /** Whatever is secret hides itself before any route sees it. */
  private static void readBody(Message message, Optional<Contract.Call> call)
      throws JsonProcessingException {
    String text = MessageHelper.extractBodyAsString(message);
    if (text == null || text.isBlank()) {
      message.setBody(null);
      return;
    }
    Map<String, Object> members = Answers.object(text);
    call.map(Contract.Call::secrets)
        .orElse(Set.of())
        .forEach(
            secret ->
                members.computeIfPresent(secret, (name, value) -> Secret.of(value.toString())));
    message.setBody(members);
  }

  private Optional<Contract.Call> call(String verb, String path) {
    return contract.find(verb, contract.base() + path);
  }

  private void finish(String operation, String verb, String path, Exchange exchange) {
    Message message = exchange.getMessage();
    Object status = message.getHeader(Exchange.HTTP_RESPONSE_CODE);
    Throwable failure = exchange.getException();
    Object type =
        message.getBody() instanceof byte[] ? message.getHeader(Exchange.CONTENT_TYPE) : null;
    keepAnswerHeaders(message);
    if (type != null) {
      message.setHeader(Exchange.CONTENT_TYPE, type);
    }
    if (failure == null) {
      try {
        answer(message, status, verb, path);
        return;
      } catch (RuntimeException notJson) {
        failure = notJson;
      }
    }
    Problem problem = Refusals.of(operation, failure);
    if (problem.kind() == Problem.Kind.INTERNAL) {
      LOG.error("Operation {} failed", operation, failure);
    } else {
      LOG.info("Refused {} with {}", operation, problem.kind().status());
    }
    if (problem.kind() == Problem.Kind.INTERNAL || problem.kind() == Problem.Kind.BAD_GATEWAY) {
      failed.accept(operation, failure);
    }
    exchange.setException(null);
    exchange.setRouteStop(false);
    message.setBody(Answers.problem(problem));
    message.setHeader(Exchange.CONTENT_TYPE, Answers.PROBLEM_TYPE);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.kind().status());
  }

  private void answer(Message message, @Nullable Object status, String verb, String path) {
    Object body = message.getBody();
    if (body != null && !(body instanceof byte[])) {
      message.setBody(Answers.json(body));
      message.setHeader(Exchange.CONTENT_TYPE, Answers.JSON_TYPE);
    }
    int success = call(verb, path).map(Contract.Call::success).orElse(200);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status == null ? success : status);
  }

  private static void keepAnswerHeaders(Message message) {
    message.getHeaders().keySet().removeIf(name -> !ANSWER_HEADERS.contains(name));
  }

  private static Set<String> answerHeaders() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(Set.of("Location", "Retry-After", "ETag", "Cache-Control"));
    return names;
  }
}
