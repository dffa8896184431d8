package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.bulk.BulkApi;
import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.salesforce.oauth.Session;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything below {@code /services/data}. */
public final class RestApi implements HttpHandler {

  private static final int LARGEST_BODY_BYTES = 50 * 1024 * 1024;

  /** Of the address, and of the address and the headers together. */
  private static final int LONGEST_REQUEST_BYTES = 16_384;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sessions sessions;
  private final Directory directory;
  private final ApiUsage usage;
  private final Resource resources;
  private final BulkApi bulk;
  private final MetadataResource metadata;

  /** Wires the resources. */
  public RestApi(
      OrgData data, BulkApi bulk, Sessions sessions, Directory directory, ApiUsage usage) {
    this.metadata = new MetadataResource(data.metadata());
    this.bulk = bulk;
    this.sessions = sessions;
    this.directory = directory;
    this.usage = usage;
    this.resources = Resources.of(data, usage);
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    ApiAnswer answer;
    if (isTooLong(request, response)) {
      return;
    }
    try {
      List<String> path = path(request);
      if (path.size() == 2) {
        write(ApiAnswer.ok(ApiVersions.list()), response);
        return;
      }
      OrgUser user = enter(request, path);
      response.header("Sforce-Limit-Info", "api-usage=" + usage.used() + "/" + usage.most());
      if (bulk.handle(request, response, user.id())) {
        return;
      }
      answer =
          path.size() > 3 && path.get(3).equals("metadata")
              ? metadata.answer(request, path.subList(3, path.size()), user)
              : resources.answer(call(request, path, user));
    } catch (RestError refused) {
      answer = refused.answer();
    } catch (SalesforceError refused) {
      answer = RestError.of(refused).answer();
    }
    if (answer.status() == 401) {
      response.header("WWW-Authenticate", "Token");
    }
    write(answer, response);
  }

  /**
   * Refuses what its front refuses.
   *
   * @see <a href="https://help.salesforce.com/s/articleView?id=000386264">Size limits of a call</a>
   */
  private static boolean isTooLong(HttpRequest request, HttpResponse response) throws IOException {
    if (request.target().length() > LONGEST_REQUEST_BYTES) {
      response.status(414).text("text/html;charset=UTF-8", "<h1>URI Too Long</h1>");
    } else if (request.target().length() + request.headerBytes() > LONGEST_REQUEST_BYTES) {
      response
          .status(431)
          .text("text/html;charset=UTF-8", "<h1>Request Header Fields Too Large</h1>");
    } else {
      return false;
    }
    return true;
  }

  private static List<String> path(HttpRequest request) throws RestError {
    List<String> path = Arrays.stream(request.path().split("/")).skip(1).toList();
    if (path.size() < 2 || !path.get(0).equals("services") || !path.get(1).equals("data")) {
      throw RestError.notFound();
    }
    return path;
  }

  /** Checks the session, the version and the allowance. */
  private OrgUser enter(HttpRequest request, List<String> path) throws RestError {
    OrgUser user = user(request);
    if (!ApiVersions.serves(path.get(2))) {
      throw RestError.notFound();
    }
    if (!usage.count()) {
      throw new RestError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    return user;
  }

  private ApiRequest call(HttpRequest request, List<String> path, OrgUser user)
      throws RestError, IOException {
    return new ApiRequest(
        request.method(),
        path.get(2),
        path.subList(3, path.size()),
        request.query(),
        headers(request),
        body(request),
        user,
        directory.organizationId());
  }

  private OrgUser user(HttpRequest request) throws RestError {
    String header = request.header("Authorization");
    if (header == null || header.isBlank()) {
      throw RestError.sessionExpired();
    }
    String[] parts = header.strip().split("\\s+", 2);
    boolean known = parts[0].equalsIgnoreCase("Bearer") || parts[0].equalsIgnoreCase("OAuth");
    if (!known || parts.length < 2) {
      throw new RestError(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE");
    }
    Session session = sessions.find(parts[1]).orElseThrow(RestError::sessionExpired);
    OrgUser user =
        directory
            .withId(session.userId())
            .filter(OrgUser::active)
            .orElseThrow(RestError::sessionExpired);
    if (!session.reachesApi()) {
      throw new RestError(
          403, "INSUFFICIENT_ACCESS", "This session is not valid for use with the REST API");
    }
    if (!user.apiEnabled()) {
      throw new RestError(403, "API_CURRENTLY_DISABLED", "API is disabled for this User");
    }
    return user;
  }

  private static JsonNode body(HttpRequest request) throws RestError, IOException {
    if (request.method().equals("GET") || request.isForm()) {
      return MissingNode.getInstance();
    }
    byte[] bytes = request.bytes(LARGEST_BODY_BYTES);
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    String type = request.header("Content-Type");
    if (type != null && !type.contains("json") && !type.contains("*/*")) {
      throw new RestError(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "Content-Type header specified in HTTP request is not supported: " + type);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new RestError(
          400,
          "JSON_PARSER_ERROR",
          e.getOriginalMessage()
              + " at ["
              + e.getLocation().getLineNr()
              + ":"
              + e.getLocation().getColumnNr()
              + "]");
    }
  }

  private static Map<String, String> headers(HttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name :
        List.of("If-Modified-Since", "Sforce-Query-Options", "Sforce-Call-Options")) {
      String value = request.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static void write(ApiAnswer answer, HttpResponse response) throws IOException {
    response.status(answer.status());
    answer.headers().forEach(response::header);
    if (answer.body() != null) {
      response.json(answer.body());
    }
  }
}
