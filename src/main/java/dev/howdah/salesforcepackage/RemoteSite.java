package dev.howdah.salesforcepackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A remote site of the package: a host that its code in Salesforce may call, if it is active. */
public record RemoteSite(String name, String url, boolean active) {

  static List<RemoteSite> of(JsonNode answer) {
    List<RemoteSite> sites = new ArrayList<>();
    for (JsonNode row : answer.path("records")) {
      sites.add(
          new RemoteSite(
              row.path("SiteName").asText(),
              row.path("EndpointUrl").asText(),
              row.path("IsActive").asBoolean()));
    }
    return sites;
  }
}
