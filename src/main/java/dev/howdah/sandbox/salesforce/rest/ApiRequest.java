package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a logged-in user, alone or within a composite.
 *
 * @param version such as {@code v60.0}
 * @param path the segments after the version, decoded
 * @param body missing where none was sent
 */
record ApiRequest(
    String method,
    String version,
    List<String> path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    JsonNode body,
    OrgUser user,
    String organizationId) {

  ApiRequest {
    path = List.copyOf(path);
  }

  /** {@code /services/data/vXX.0}. */
  String base() {
    return "/services/data/" + version;
  }

  @Nullable String parameter(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  String segment(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  /** The same call seen from one segment further on. */
  ApiRequest within() {
    return new ApiRequest(
        method, version, path.subList(1, path.size()), query, headers, body, user, organizationId);
  }

  boolean is(String expected) {
    return method.equals(expected);
  }
}
