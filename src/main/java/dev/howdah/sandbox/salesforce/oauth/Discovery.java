package dev.howdah.sandbox.salesforce.oauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The document by which OpenID Connect clients find everything else. */
final class Discovery {

  private Discovery() {}

  static Map<String, Object> document(String origin) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", origin);
    document.put("authorization_endpoint", origin + "/services/oauth2/authorize");
    document.put("token_endpoint", origin + "/services/oauth2/token");
    document.put("revocation_endpoint", origin + "/services/oauth2/revoke");
    document.put("userinfo_endpoint", origin + "/services/oauth2/userinfo");
    document.put("jwks_uri", origin + "/id/keys");
    document.put("introspection_endpoint", origin + "/services/oauth2/introspect");
    document.put("scopes_supported", Scopes.KNOWN.stream().sorted().toList());
    document.put("response_types_supported", List.of("code", "token"));
    document.put("response_modes_supported", List.of("query", "fragment"));
    document.put(
        "grant_types_supported",
        List.of(
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "password",
            "urn:ietf:params:oauth:grant-type:jwt-bearer"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put("display_values_supported", List.of("page", "popup", "touch"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "client_secret_basic"));
    return document;
  }
}
