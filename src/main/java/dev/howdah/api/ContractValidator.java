package dev.howdah.api;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.howdah.problem.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.MessageHelper;
import org.jspecify.annotations.Nullable;

/**
 * Holds each request against the whole schema of the contract, by the library that Camel's own
 * validator takes; unlike that one it is built once, decodes the query and names each fault.
 */
final class ContractValidator {

  /** What the guard has already judged, or must not be shown. */
  private static final Set<String> NOT_ASKED =
      Set.of("accept", "content-length", "content-type", "cookie", "host", "user-agent");

  private final Contract contract;
  private final OpenApiInteractionValidator validator;

  ContractValidator(Contract contract) {
    this.contract = contract;
    this.validator =
        OpenApiInteractionValidator.createFor(contract.openApi())
            .withLevelResolver(
                LevelResolver.create()
                    // The guard asks for the token before the request comes here.
                    .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                    .build())
            .build();
  }

  /**
   * Lets a request pass that keeps the contract.
   *
   * @throws Problem naming each place where it does not
   */
  void check(Exchange exchange) {
    ValidationReport report = validator.validateRequest(request(exchange));
    if (!report.hasErrors()) {
      return;
    }
    List<Problem.Fault> faults = report.getMessages().stream().map(Faults::of).toList();
    throw new Problem(
        Problem.Kind.INVALID,
        "The request does not keep the contract in "
            + (faults.size() == 1 ? "one place" : faults.size() + " places")
            + "; nothing was done. Correct what errors names and send it again.",
        faults);
  }

  private SimpleRequest request(Exchange exchange) {
    String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class);
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class);
    String below =
        path.startsWith(contract.base()) ? path.substring(contract.base().length()) : path;
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, below, false);
    String type = ExchangeHelper.getContentType(exchange);
    String body = MessageHelper.extractBodyAsString(exchange.getMessage());
    if (body != null && !body.isEmpty()) {
      request.withBody(body);
      request.withContentType(type == null ? Answers.JSON_TYPE : type);
    }
    for (Map.Entry<String, Object> header : exchange.getMessage().getHeaders().entrySet()) {
      String name = header.getKey();
      if (!name.startsWith("Camel")
          && !NOT_ASKED.contains(name.toLowerCase(java.util.Locale.ROOT))
          && header.getValue() instanceof String value) {
        request.withHeader(name, value);
      }
    }
    addQuery(request, exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class));
    return request.build();
  }

  private static void addQuery(SimpleRequest.Builder request, @Nullable String query) {
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      request.withQueryParam(
          decode(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
