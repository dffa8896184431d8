package dev.howdah.connect;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The question that a browser is sent to Salesforce with.
 *
 * @param scope what is asked for
 * @param state comes back unchanged
 * @param challenge of RFC 7636
 */
record Consent(URI loginUrl, String scope, String state, String challenge) {

  /**
   * The address of Salesforce's page.
   *
   * @param more parameters beyond those that each question has
   */
  String url(SalesforceSettings settings, Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", settings.callback().toString());
    query.put("scope", scope);
    query.put("state", state);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    query.putAll(more);
    return loginUrl.resolve("/services/oauth2/authorize")
        + "?"
        + query.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
