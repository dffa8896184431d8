package dev.howdah.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Two real calls with an access: who is it, and may it use the API. */
public final class ProveAccess {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

  private final HttpClient http;

  public ProveAccess(HttpClient http) {
    this.http = http;
  }

  /**
   * Asks the identity URL at the org's own address.
   *
   * @throws TokenUnavailable if the answer is not an identity
   */
  public SalesforceIdentity identity(SalesforceAccess access) {
    JsonNode answer = get(access, access.instance().resolve(access.identity().getPath()));
    return new SalesforceIdentity(
        text(answer, "organization_id"),
        text(answer, "user_id"),
        text(answer, "username"),
        answer.path("email").asText(""),
        answer.path("email_verified").asBoolean());
  }

  /**
   * Reads the resources of the org's newest API version: a call that needs the API permission.
   *
   * @return the version, such as {@code 66.0}
   * @throws TokenUnavailable if the call is refused
   */
  public String apiVersion(SalesforceAccess access) {
    JsonNode versions = get(access, access.instance().resolve("/services/data"));
    JsonNode newest = versions.path(versions.size() - 1);
    get(access, access.instance().resolve(text(newest, "url")));
    return text(newest, "version");
  }

  /**
   * Whether the user's profile allows the API at all.
   *
   * @throws TokenUnavailable if Salesforce says neither yes nor no
   */
  public boolean mayUseApi(SalesforceAccess access) {
    JsonNode versions = get(access, access.instance().resolve("/services/data"));
    String newest = text(versions.path(versions.size() - 1), "url");
    HttpResponse<String> response = send(access, access.instance().resolve(newest));
    boolean disabled = code(response.body()).startsWith("API_");
    if (response.statusCode() == 200 || (response.statusCode() == 403 && disabled)) {
      return !disabled;
    }
    throw refused(response);
  }

  private JsonNode get(SalesforceAccess access, URI address) {
    HttpResponse<String> response = send(access, address);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new TokenUnavailable("Salesforce answered " + address.getPath() + " with no JSON", e);
    }
  }

  private HttpResponse<String> send(SalesforceAccess access, URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST_CALL)
            .header("Authorization", "Bearer " + access.token())
            .header("Accept", "application/json")
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new TokenUnavailable("Salesforce could not be reached at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenUnavailable("The call to " + address + " was interrupted", e);
    }
  }

  private static TokenUnavailable refused(HttpResponse<String> response) {
    return new TokenUnavailable(
        "Salesforce answered "
            + response.uri().getPath()
            + " with "
            + response.statusCode()
            + " "
            + code(response.body()));
  }

  private static String code(String body) {
    try {
      return JSON.readTree(body).path(0).path("errorCode").asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static String text(JsonNode answer, String name) {
    if (!answer.path(name).isTextual()) {
      throw new TokenUnavailable("Salesforce's answer has no " + name);
    }
    return answer.path(name).asText();
  }
}
