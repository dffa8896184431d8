package dev.howdah.sandbox.marketo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.MarketoUser;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoUsersTest {

  private static final String USERS = "/userservice/management/v1/users/";

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(20);

  @Test
  void listsUsersAsABareArrayWithoutRoles() throws Exception {
    JsonNode first = marketo.get(USERS + "allusers.json?pageSize=5");
    JsonNode second = marketo.get(USERS + "allusers.json?pageSize=200&pageOffset=5");

    MarketoUser admin = marketo.world().marketoUsers().get(0);
    assertThat(first).hasSize(5);
    assertThat(first.path(0))
        .hasToString(
            "{\"userid\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"%s\",\"emailAddress\":\"%s\",\"id\":%d,\"apiOnly\":false}"
                .formatted(
                    admin.userid(),
                    admin.firstName(),
                    admin.lastName(),
                    admin.emailAddress(),
                    admin.id()));
    assertThat(first.size() + second.size()).isEqualTo(marketo.world().marketoUsers().size());
    assertThat(answer(USERS + "allusers.json?pageSize=201").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsRolesAndLocksOfOneUser() throws Exception {
    for (MarketoUser user : marketo.world().marketoUsers()) {
      JsonNode told = marketo.get(USERS + MarketoExtension.encoded(user.userid()) + "/user.json");

      assertThat(told.path("isLocked").asBoolean()).isEqualTo(user.isLocked());
      assertThat(told.path("userRoleWorkspaces"))
          .extracting(role -> role.path("accessRoleName").asText())
          .containsExactlyElementsOf(user.roles());
    }
    JsonNode roles = marketo.get(USERS + "admin@sales.example.com/roles.json");
    assertThat(roles.path(0))
        .hasToString(
            "{\"accessRoleId\":1,\"accessRoleName\":\"Admin\",\"workspaceId\":0,\"workspaceName\":\"AllZones\"}");
    HttpResponse<String> nobody = answer(USERS + "nobody@example.com/user.json");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body())
        .isEqualTo("{\"errors\":[{\"code\":1013,\"message\":\"Object not found\"}]}");
  }

  @Test
  void invitesChangesAndDeletesApiUsersOnly() throws Exception {
    String guest =
        "{'emailAddress':'bot@example.com','firstName':'B','lastName':'Ot','apiOnly':true,"
            + "'userRoleWorkspaces':[{'accessRoleId':2,'workspaceId':1}]}";
    assertThat(marketo.post(USERS + "invite.json", guest)).hasToString("true");
    assertThat(marketo.get(USERS + "bot@example.com/invite.json").toString())
        .contains("\"status\":\"pending\"", "\"expiresAt\":\"20261127T18:00:00.0t+0000\"");
    assertThat(marketo.post(USERS + "invite.json", guest.replace(",'apiOnly':true", "")).toString())
        .contains("Only API-only users can be invited");
    marketo.post(USERS + "bot@example.com/invite/delete.json", "");
    assertThat(answer(USERS + "bot@example.com/invite.json").statusCode()).isEqualTo(404);

    String api = USERS + "api.admin@api.example.com";
    assertThat(
            marketo
                .post(api + "/roles/create.json", "[{'accessRoleId':2,'workspaceId':1008}]")
                .toString())
        .contains("Admin", "Standard User", "World");
    assertThat(
            marketo.post(
                api + "/roles/delete.json", "{'input':[{'accessRoleId':1,'workspaceId':0}]}"))
        .hasSize(1);
    assertThat(marketo.post(api + "/update.json", "{'firstName':'New'}").path("firstName").asText())
        .isEqualTo("New");
    marketo.post(api + "/delete.json", "");
    assertThat(answer(api + "/user.json").statusCode()).isEqualTo(404);
  }

  @Test
  void namesRolesAndWorkspaces() throws Exception {
    assertThat(marketo.get(USERS + "roles.json").path(0).path("name").asText()).isEqualTo("Admin");
    assertThat(marketo.get(USERS + "workspaces.json"))
        .extracting(workspace -> workspace.path("name").asText())
        .containsExactly("Default", "World");
  }

  private HttpResponse<String> answer(String path) throws Exception {
    return marketo.send(marketo.request(path));
  }
}
