package dev.howdah.marketo;

import dev.howdah.marketo.api.ActivityPage;
import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportMemory;
import dev.howdah.marketo.api.ExportPlan;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultProducer;

/** Does one operation per exchange and puts typed records into the body. */
final class MarketoProducer extends DefaultProducer {

  private final MarketoEndpoint endpoint;
  private final MarketoConfiguration options;

  MarketoProducer(MarketoEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
    this.options = endpoint.getConfiguration();
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    message.setHeader(MarketoConstants.CALLS, 0L);
    MarketoClient client = client(message).counting();
    try {
      answer(message, client);
    } finally {
      message.setHeader(MarketoConstants.CALLS, client.calls());
      client.time().ifPresent(time -> message.setHeader(MarketoConstants.DATE, time));
    }
  }

  private void answer(Message message, MarketoClient client) {
    switch (endpoint.getOperation()) {
      case describe -> message.setBody(client.describe());
      case leads -> message.setBody(leads(message, client));
      case exportLeads -> exportLeads(message);
      case leadChanges ->
          page(message, client.leadChanges(position(message, client), fields(message)));
      case deletedLeads -> page(message, client.deletedLeads(position(message, client)));
      case mergedLeads -> page(message, client.mergedLeads(position(message, client)));
      case activityTypes -> message.setBody(client.activityTypes());
      case pagingToken -> message.setBody(client.pagingToken(since(message)));
      case users -> message.setBody(client.users(options.isUserRoles()));
      case usage ->
          message.setBody(options.isLastSevenDays() ? client.usageOfLastWeek() : client.usage());
    }
  }

  private MarketoClient client(Message message) {
    Object given = message.getHeader(MarketoConstants.PRIORITY);
    return given == null
        ? endpoint.client()
        : endpoint.client().with(Priority.valueOf(given.toString().toUpperCase(Locale.ROOT)));
  }

  /** Where the message says to read on, or else where the stream stood at its instant. */
  private String position(Message message, MarketoClient client) {
    String token = Given.text(message, MarketoConstants.PAGING_TOKEN, null);
    return token == null ? client.pagingToken(since(message)) : token;
  }

  private Instant since(Message message) {
    return endpoint.since(message.getHeader(MarketoConstants.SINCE));
  }

  private static void page(Message message, ActivityPage<?> page) {
    message.setBody(page.activities());
    message.setHeader(MarketoConstants.PAGING_TOKEN, page.nextPageToken());
    message.setHeader(MarketoConstants.MORE_RESULT, page.moreResult());
  }

  private List<?> leads(Message message, MarketoClient client) {
    Object body = message.getBody();
    LeadFilter filter =
        body instanceof LeadFilter given
            ? given
            : new LeadFilter(
                String.valueOf(
                    Given.text(message, MarketoConstants.FILTER_TYPE, options.getFilterType())),
                Given.list(message.getHeader(MarketoConstants.FILTER_VALUES), null));
    return client.leads(filter, fields(message));
  }

  private void exportLeads(Message message) {
    ExportRequest request = request(message);
    String name =
        Given.text(message, MarketoConstants.FILE_NAME, "leads-" + request.fingerprint() + ".csv");
    ExportPlan plan =
        new ExportPlan(
            target(String.valueOf(name)),
            Duration.ofMillis(options.getExportPollInterval()),
            Duration.ofMillis(options.getExportDeadline()),
            Set.copyOf(Given.list(message.getHeader(MarketoConstants.KNOWN_FILES), null)));
    ExportedFile file = endpoint.client().exportLeads(request, plan, memory(message, request));
    message.setBody(file);
    message.setHeader(MarketoConstants.EXPORT_ID, file.exportId());
  }

  private ExportRequest request(Message message) {
    Object body = message.getBody();
    if (body instanceof ExportRequest given) {
      return given;
    }
    if (body instanceof ExportFilter filter) {
      return new ExportRequest(fields(message), filter);
    }
    throw new IllegalArgumentException(
        "marketo:exportLeads does not know what to export: expected an ExportRequest or an"
            + " ExportFilter as the body, found "
            + (body == null ? "none" : body.getClass().getName())
            + ". No call is made. Set the body to one of them");
  }

  /** A name of a file must not lead out of the folder. */
  private Path target(String name) {
    Path folder = Path.of(options.getFolder()).toAbsolutePath().normalize();
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      throw new IllegalArgumentException(
          "marketo:exportLeads cannot write there: expected the name of a file below "
              + folder
              + ", found '"
              + name
              + "'. No call is made. Choose a name without '..'");
    }
    return target;
  }

  private ExportMemory memory(Message message, ExportRequest request) {
    StateRepository<String, String> repository = options.getStateRepository();
    String given = Given.text(message, MarketoConstants.EXPORT_ID, null);
    if (repository == null) {
      return given == null ? ExportMemory.NONE : new GivenExport(given);
    }
    String name = Given.text(message, MarketoConstants.JOB_NAME, "export");
    return new KeptExport(repository, name + ":" + request.fingerprint(), given);
  }

  private List<String> fields(Message message) {
    return Given.list(message.getHeader(MarketoConstants.FIELDS), options.getFields());
  }

  /** An export id that the caller keeps. */
  private static final class GivenExport implements ExportMemory {

    private final String exportId;

    GivenExport(String exportId) {
      this.exportId = exportId;
    }

    @Override
    public Optional<String> exportId() {
      return Optional.of(exportId);
    }

    @Override
    public void remember(String other) {}

    @Override
    public void forget() {}
  }
}
