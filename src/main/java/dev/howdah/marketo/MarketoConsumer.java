package dev.howdah.marketo;

import dev.howdah.marketo.api.ActivityPage;
import dev.howdah.marketo.api.DeletedLead;
import dev.howdah.marketo.api.LeadChange;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on the stream of lead changes or deleted leads, one exchange a page. The position is kept
 * after the exchange has succeeded, so that nothing gets lost; what came before is left out.
 */
final class MarketoConsumer extends ScheduledPollConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(MarketoConsumer.class);

  private final MarketoEndpoint endpoint;
  private final KeptPosition position;
  private final SeenActivities seen = new SeenActivities();
  private @Nullable Instant notBefore;

  MarketoConsumer(MarketoEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.position = KeptPosition.of(endpoint.getConfiguration(), endpoint.getOperation().name());
  }

  @Override
  protected int poll() throws Exception {
    if (notBefore != null && endpoint.now().isBefore(notBefore)) {
      return 0;
    }
    notBefore = null;
    try {
      return switch (endpoint.getOperation()) {
        case leadChanges -> {
          List<String> fields = Given.list(null, endpoint.getConfiguration().getFields());
          yield read(token -> client().leadChanges(token, fields), LeadChange::marketoGUID);
        }
        default -> read(token -> client().deletedLeads(token), DeletedLead::marketoGUID);
      };
    } catch (MarketoException e) {
      // Asking again every minute would only be refused again.
      notBefore = e.notBefore().orElse(null);
      throw e;
    }
  }

  private <T> int read(Function<String, ActivityPage<T>> pages, Function<T, String> guid)
      throws Exception {
    int handed = 0;
    boolean more = true;
    while (more && isRunAllowed()) {
      ActivityPage<T> page = pages.apply(position.token(this::first));
      List<T> fresh =
          page.activities().stream().filter(one -> !seen.contains(guid.apply(one))).toList();
      if (!fresh.isEmpty() && !handOn(fresh, page)) {
        return handed;
      }
      position.keep(page.nextPageToken());
      fresh.forEach(one -> seen.add(guid.apply(one)));
      handed += fresh.isEmpty() ? 0 : 1;
      more = page.moreResult();
    }
    return handed;
  }

  private boolean handOn(List<?> fresh, ActivityPage<?> page) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      exchange.getMessage().setBody(fresh);
      exchange.getMessage().setHeader(MarketoConstants.PAGING_TOKEN, page.nextPageToken());
      exchange.getMessage().setHeader(MarketoConstants.MORE_RESULT, page.moreResult());
      getProcessor().process(exchange);
      if (exchange.getException() == null) {
        return true;
      }
      getExceptionHandler()
          .handleException(
              "A page of "
                  + fresh.size()
                  + " activities of "
                  + endpoint.getEndpointUri()
                  + " was not taken. It is read again at the next poll",
              exchange,
              exchange.getException());
      return false;
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private String first() {
    Instant since = endpoint.since(null);
    LOG.info("Reading {} from {} on", endpoint.getOperation(), since);
    return client().pagingToken(since);
  }

  private MarketoClient client() {
    return endpoint.client();
  }
}
