package dev.howdah.people.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The desk of what Marketo and Salesforce tell by HTTP. Their content is only a hint: the record is
 * read again.
 */
public final class Hooks {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";
  private static final String ACKNOWLEDGED =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
          + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
          + "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>"
          + "</notificationsResponse></soapenv:Body></soapenv:Envelope>";

  private final Refresh refresh;
  private final Supplier<String> organization;

  Hooks(Refresh refresh, Supplier<String> organization) {
    this.refresh = refresh;
    this.organization = organization;
  }

  /** A webhook of Marketo: JSON with {@code marketoId}, a number or text. */
  public HookAnswer marketo(@Nullable String body) {
    String id;
    try {
      JsonNode told = JSON.readTree(body == null ? "" : body);
      id = told.path("marketoId").asText("");
    } catch (JsonProcessingException e) {
      id = "";
    }
    if (!id.matches("[1-9][0-9]{0,9}") || Long.parseLong(id) > Integer.MAX_VALUE) {
      return new HookAnswer(
          400,
          JSON_TYPE,
          "{\"detail\":\"Expected JSON with marketoId, a number. Nothing is done\"}");
    }
    refresh.note(Subject.PERSON, List.of(id), "marketo webhook");
    return new HookAnswer(202, JSON_TYPE, "{}");
  }

  /** An outbound message of Salesforce, which is acknowledged once its hint is durable. */
  public HookAnswer salesforce(@Nullable String body) {
    OutboundMessage message;
    try {
      message = OutboundMessage.read(body == null ? "" : body);
    } catch (XMLStreamException | IllegalArgumentException e) {
      return new HookAnswer(400, "text/plain", "Expected an outbound message. Nothing is done");
    }
    String own = organization.get();
    if (own.length() < 15
        || !message.organization().startsWith(own.substring(0, 15))
        || message.organization().length() > 18) {
      return new HookAnswer(403, "text/plain", "This org is not connected here. Nothing is done");
    }
    for (Subject subject : List.of(Subject.LEAD, Subject.CONTACT)) {
      Set<String> ids =
          message.records().stream()
              .filter(record -> record.subject() == subject)
              .map(RecordId::text)
              .collect(Collectors.toUnmodifiableSet());
      refresh.note(subject, ids, "salesforce message");
    }
    return new HookAnswer(200, "text/xml;charset=UTF-8", ACKNOWLEDGED);
  }
}
