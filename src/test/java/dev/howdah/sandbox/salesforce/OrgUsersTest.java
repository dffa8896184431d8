package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.SalesforceUser;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrgUsersTest {

  @RegisterExtension final SimulatedOrg org = new SimulatedOrg();

  @Test
  void refusesTheApiToAUserWhoseProfileLacksIt() {
    JsonNode token = logIn(user(u -> u.isActive() && !u.apiEnabled()));

    assertThat(limits(token))
        .isEqualTo(
            "403 [{\"message\":\"API is disabled for this User\","
                + "\"errorCode\":\"API_CURRENTLY_DISABLED\"}]");
  }

  @Test
  void endsTheSessionsOfAUserWhoIsMadeInactive() {
    SalesforceUser somebody =
        user(u -> u.isActive() && u.apiEnabled() && !u.profileName().startsWith("System"));
    JsonNode token = logIn(somebody);
    assertThat(limits(token)).startsWith("200 ");

    int changed =
        org.caller
            .json(
                "PATCH",
                "/services/data/v60.0/sobjects/User/" + somebody.id(),
                "{\"IsActive\":false}",
                "Authorization",
                "Bearer " + org.caller.accessToken())
            .statusCode();

    assertThat(changed).isEqualTo(204);
    assertThat(limits(token))
        .isEqualTo(
            "401 [{\"message\":\"Session expired or invalid\","
                + "\"errorCode\":\"INVALID_SESSION_ID\"}]");
    assertThat(logIn(somebody).path("error_description").asText())
        .isEqualTo("authentication failure");
  }

  private String limits(JsonNode token) {
    var response =
        org.caller.get(
            "/services/data/v60.0/limits",
            "Authorization",
            "Bearer " + token.path("access_token").asText());
    return response.statusCode() + " " + response.body();
  }

  private JsonNode logIn(SalesforceUser user) {
    return org.caller.tokenOfApp(
        Map.of(
            "grant_type", "password",
            "username", user.username(),
            "password", org.simulator.credentials().password()));
  }

  private SalesforceUser user(Predicate<SalesforceUser> wanted) {
    return org.world.salesforceUsers().stream().filter(wanted).findFirst().orElseThrow();
  }
}
