package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.salesforce.metadata.DeployOptions;
import dev.howdah.sandbox.salesforce.metadata.MetadataApi;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /metadata/deployRequest}: deployments by REST. */
final class MetadataResource {

  private static final int LARGEST_ZIP = 50 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MetadataApi metadata;

  MetadataResource(MetadataApi metadata) {
    this.metadata = metadata;
  }

  /**
   * Answers what lies below {@code /metadata}.
   *
   * @param path the segments from {@code metadata} on
   */
  ApiAnswer answer(HttpRequest request, List<String> path, OrgUser user)
      throws RestError, IOException {
    if (path.size() < 2 || !path.get(1).equals("deployRequest") || path.size() > 3) {
      throw RestError.notFound();
    }
    String base = request.path();
    if (path.size() == 2) {
      if (!request.method().equals("POST")) {
        throw notAllowed(request, "POST");
      }
      return create(request, user, base);
    }
    String id = path.get(2);
    return switch (request.method()) {
      case "GET", "HEAD" -> look(request, id);
      case "PATCH" -> cancel(request, id);
      default -> throw notAllowed(request, "GET, HEAD, PATCH");
    };
  }

  private ApiAnswer create(HttpRequest request, OrgUser user, String base)
      throws RestError, IOException {
    Map<String, byte[]> parts =
        Multipart.parse(request.header("Content-Type"), request.bytes(LARGEST_ZIP));
    byte[] zip = parts.remove("file");
    // Clients call the other part json or entity_content.
    byte[] json = parts.values().stream().findFirst().orElse(null);
    if (json == null) {
      throw new RestError(
          400, "INVALID_MULTIPART_REQUEST", "Multipart message must include a non-binary part");
    }
    if (zip == null) {
      throw new RestError(
          400, "INVALID_MULTIPART_REQUEST", "Multipart message must include a binary part");
    }
    DeployOptions options = DeployOptions.of(tree(json).path("deployOptions"));
    String id = metadata.deploy(zip, options, user.id(), user.name());
    ObjectNode body = JSON.createObjectNode();
    body.put("id", id);
    body.put("url", request.origin() + base.replaceAll("/$", "") + "/" + id);
    body.set("deployOptions", tree(json).path("deployOptions"));
    body.set("deployResult", metadata.deployment(id, false).orElseThrow());
    return new ApiAnswer(201, body, Map.of());
  }

  private ApiAnswer look(HttpRequest request, String id) throws RestError {
    boolean details = "true".equalsIgnoreCase(String.valueOf(request.query("includeDetails")));
    ObjectNode result = metadata.deployment(id, details).orElseThrow(() -> unknown(id));
    ObjectNode body = JSON.createObjectNode();
    body.put("id", result.path("id").asText());
    body.put("url", request.origin() + request.path());
    body.set("deployResult", result);
    return ApiAnswer.ok(body);
  }

  private ApiAnswer cancel(HttpRequest request, String id) throws RestError, IOException {
    String status = tree(request.bytes(LARGEST_ZIP)).path("deployResult").path("status").asText("");
    metadata.deployment(id, false).orElseThrow(() -> unknown(id));
    if (!status.equals("Canceling")) {
      throw new RestError(
          400, "INVALID_FIELD", "The only status that can be set is Canceling", List.of("status"));
    }
    if (!metadata.cancel(id)) {
      throw new RestError(400, "INVALID_ID_FIELD", "Deployment already completed: " + id);
    }
    ObjectNode body = JSON.createObjectNode();
    body.put("id", id);
    body.put("url", request.origin() + request.path());
    body.set("deployResult", metadata.deployment(id, false).orElseThrow());
    return new ApiAnswer(202, body, Map.of());
  }

  private static JsonNode tree(byte[] json) throws RestError {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new RestError(400, "JSON_PARSER_ERROR", "The HTTP entity body is no JSON");
    }
  }

  private static RestError unknown(String id) {
    return new RestError(
        404,
        "INVALID_CROSS_REFERENCE_KEY",
        "invalid cross reference id: no DeployResult found for id: " + id);
  }

  private static RestError notAllowed(HttpRequest request, String allowed) {
    return new RestError(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '" + request.method() + "' not allowed. Allowed are " + allowed);
  }
}
