package dev.howdah.sandbox.salesforce.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.metadata.DeployOptions;
import dev.howdah.sandbox.salesforce.metadata.MetadataApi;
import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.salesforce.oauth.Session;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The Metadata API by SOAP. */
public final class MetadataSoap {

  private static final Pattern PATH =
      Pattern.compile("/services/Soap/m/(\\d{2}\\.0)(?:/[A-Za-z0-9]*)?");
  private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
  private static final int LARGEST_BODY_BYTES = 70 * 1024 * 1024;

  private final Directory directory;
  private final Sessions sessions;
  private final MetadataApi metadata;

  public MetadataSoap(Directory directory, Sessions sessions, MetadataApi metadata) {
    this.directory = directory;
    this.sessions = sessions;
    this.metadata = metadata;
  }

  /** Answers if the path is that of the Metadata API. */
  public boolean handle(HttpRequest request, HttpResponse response) throws IOException {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return false;
    }
    Envelope envelope = Envelope.parse(request.bytes(LARGEST_BODY_BYTES));
    try {
      if (envelope == null) {
        throw new Fault("UNKNOWN_EXCEPTION", "The request is not a SOAP envelope");
      }
      OrgUser user = user(envelope);
      String name = envelope.operationName();
      StringBuilder body = new StringBuilder("<" + name + "Response>");
      answer(envelope, user, path.group(1)).forEach(result -> write(body, "result", result));
      write(response, 200, body.append("</" + name + "Response>").toString());
    } catch (Fault fault) {
      String message = fault.text();
      write(
          response,
          500,
          "<soapenv:Fault><faultcode>sf:"
              + fault.code()
              + "</faultcode><faultstring>"
              + escape(message)
              + "</faultstring></soapenv:Fault>");
    }
    return true;
  }

  private List<JsonNode> answer(Envelope envelope, OrgUser user, String version) throws Fault {
    return switch (envelope.operationName()) {
      case "describeMetadata" -> List.of(metadata.describe());
      case "listMetadata" -> list(envelope, user);
      case "deploy" -> List.of(deploy(envelope, user));
      case "checkDeployStatus" -> {
        boolean details = envelope.text("includeDetails").equals("true");
        String id = envelope.text("asyncProcessId").strip();
        yield List.of(metadata.deployment(id, details).orElseThrow(() -> unknown(id)));
      }
      case "cancelDeploy" -> {
        String id = envelope.text("String").strip();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        yield List.of(result.put("done", metadata.cancel(id)).put("id", id));
      }
      case "retrieve" -> List.of(retrieve(envelope, user, version));
      case "checkRetrieveStatus" -> {
        String id = envelope.text("asyncProcessId").strip();
        ObjectNode result = metadata.retrieved(id).orElseThrow(() -> unknown(id));
        if (envelope.text("includeZip").equals("false")) {
          result.remove("zipFile");
        }
        yield List.of(result);
      }
      default ->
          throw new Fault(
              "INVALID_OPERATION",
              "No operation available for request '" + envelope.operationName() + "'");
    };
  }

  private List<JsonNode> list(Envelope envelope, OrgUser user) throws Fault {
    List<JsonNode> all = new ArrayList<>();
    for (Element query : elements(envelope.operation(), "queries")) {
      String type = text(query, "type");
      metadata
          .list(type, user.name())
          .orElseThrow(() -> new Fault("INVALID_TYPE", "Unknown type:" + type))
          .forEach(all::add);
    }
    return all;
  }

  private ObjectNode deploy(Envelope envelope, OrgUser user) throws Fault {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    for (Element sent : elements(envelope.operation(), "DeployOptions")) {
      for (String name :
          List.of("checkOnly", "rollbackOnError", "ignoreWarnings", "singlePackage")) {
        options.put(name, text(sent, name));
      }
    }
    byte[] zip;
    try {
      zip = Base64.getMimeDecoder().decode(envelope.text("ZipFile"));
    } catch (IllegalArgumentException e) {
      throw new Fault("INVALID_ARGUMENT", "ZipFile is not base64");
    }
    String id = metadata.deploy(zip, DeployOptions.of(options), user.id(), user.name());
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    return result.put("done", false).put("id", id).put("state", "Queued");
  }

  private ObjectNode retrieve(Envelope envelope, OrgUser user, String version) {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (Element one : elements(envelope.operation(), "types")) {
      List<String> members = new ArrayList<>();
      elements(one, "members").forEach(m -> members.add(String.valueOf(m.getTextContent())));
      types.computeIfAbsent(text(one, "name"), name -> new ArrayList<>()).addAll(members);
    }
    boolean single = envelope.text("singlePackage").equals("true");
    String id = metadata.retrieve(types, version, single, user.name());
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    return result.put("done", false).put("id", id).put("state", "Queued");
  }

  private OrgUser user(Envelope envelope) throws Fault {
    Session session =
        sessions
            .find(envelope.sessionId())
            .orElseThrow(
                () ->
                    new Fault(
                        "INVALID_SESSION_ID",
                        "Invalid Session ID found in SessionHeader: Illegal Session"));
    return directory
        .withId(session.userId())
        .orElseThrow(() -> new Fault("INVALID_SESSION_ID", "The user of the session is gone"));
  }

  private static Fault unknown(String id) {
    return new Fault(
        "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id: no result for id: " + id);
  }

  private static List<Element> elements(Element within, String name) {
    NodeList found = within.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static String text(Element within, String name) {
    List<Element> found = elements(within, name);
    return found.isEmpty() ? "" : String.valueOf(found.get(0).getTextContent()).strip();
  }

  /** Lists become repeated elements; what is null is left out. */
  private static void write(StringBuilder out, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> write(out, name, one));
    } else if (value.isObject()) {
      out.append('<').append(name).append('>');
      value.properties().forEach(member -> write(out, member.getKey(), member.getValue()));
      out.append("</").append(name).append('>');
    } else if (!value.isNull()) {
      out.append('<').append(name).append('>').append(escape(value.asText()));
      out.append("</").append(name).append('>');
    }
  }

  private static void write(HttpResponse response, int status, String body) throws IOException {
    response
        .status(status)
        .text(
            "text/xml;charset=UTF-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\""
                + NAMESPACE
                + "\" xmlns=\""
                + NAMESPACE
                + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                + body
                + "</soapenv:Body></soapenv:Envelope>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
