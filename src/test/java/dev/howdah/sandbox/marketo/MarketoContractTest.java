package dev.howdah.sandbox.marketo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of answer against Adobe's own Swagger, which is not part of this project. */
class MarketoContractTest {

  /** Where Adobe's own pages, or its own samples, contradict the Swagger; the pages win. */
  private static final List<Contradiction> ALLOWED =
      List.of(
          new Contradiction(
              "missing required properties \\(\\[(\"(errors|result|warnings)\",?)+\\]\\)",
              "no sample of the developer pages carries errors or warnings where there are none,"
                  + " nor a result beside errors"),
          new Contradiction(
              "/rest/v1/(lead/|leads.json|lists/).*not allowed by the schema: \\[\"",
              "the Swagger leaves out of its Lead the very fields that leads are asked for"),
          new Contradiction(
              "/activities.*/attributes/\\d+/value'\\] Instance type \\(string\\)",
              "every sample of an attribute has a text or a number for its value"),
          new Contradiction(
              "not allowed by the schema: \\[\"reasons\"\\]",
              "the pages and their samples give a list of reasons where the Swagger has one reason"),
          new Contradiction(
              "/schema/fields.*/description'\\] Instance type \\(null\\)",
              "every sample of a lead field has a description of null"),
          new Contradiction(
              "/activities.*missing required properties \\(\\[\"id\"\\]\\)",
              "the Swagger's own text says that the id may be missing, and marketoGUID never"),
          new Contradiction(
              "leadchanges.*/(old|new)Value'\\] Instance type \\(null\\)",
              "a field may be empty before a change or after it"),
          new Contradiction(
              "/stats/.*/date'\\] String", "the usage page shows plain dates such as 2015-10-17"),
          new Contradiction(
              "user.json.*/(lockedReason|expiresAt|lastLoginAt)'\\] Instance type \\(null\\)",
              "the sample of a user shows null, and a login need not expire"),
          new Contradiction(
              "/workspaceName'\\] Instance type \\(string\\)",
              "the samples name workspaces; the Swagger says that a name is an integer"),
          new Contradiction(
              "users/roles.json.*(isHidden|\"hidden\")",
              "the sample of roles says hidden and onlyAllZones, without is"),
          new Contradiction(
              "workspaces.json.*/currencyInfo'\\] Instance type \\(null\\)",
              "the sample of workspaces shows null"),
          new Contradiction(
              "/invite.json.*(\"userid\"|\"userId\"|/subscriptionId)",
              "the sample of an invitation says userId, and its subscription is a number"),
          new Contradiction(
              "POST .*/invite.json.*Instance type \\(boolean\\)",
              "the page says that the answer is true, and the sample shows it bare"));

  private Path folder;

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(700);

  private record Contradiction(String pattern, String reason) {

    boolean covers(String message) {
      return Pattern.compile(pattern, Pattern.DOTALL).matcher(message).find();
    }
  }

  @BeforeEach
  void findTheSwagger() {
    String asked =
        Optional.ofNullable(System.getProperty("MARKETO_SWAGGER"))
            .or(() -> Optional.ofNullable(System.getenv("MARKETO_SWAGGER")))
            .orElse("../shared/reference/marketo");
    folder = Path.of(asked);
    assumeTrue(
        Files.isRegularFile(folder.resolve("swagger-mapi.json")),
        "Adobe's Swagger files are not in "
            + folder.toAbsolutePath().normalize()
            + "; set MARKETO_SWAGGER to the folder that has them");
  }

  @Test
  void answersOfLeadsAreAsTheSwaggerSays() throws Exception {
    long id = marketo.people().get(0).id();
    String email = MarketoExtension.encoded(marketo.people().get(0).email());
    assertThat(
            faults(
                "swagger-mapi.json",
                "GET /rest/v1/leads/describe.json",
                "GET /rest/v1/leads/describe2.json",
                "GET /rest/v1/leads/schema/fields.json?batchSize=5",
                "GET /rest/v1/leads/schema/fields/email.json",
                "GET /rest/v1/leads/partitions.json",
                "GET /rest/v1/lead/" + id + ".json",
                "GET /rest/v1/leads.json?filterType=id&filterValues=1,2,3",
                "GET /rest/v1/leads.json?filterType=email&batchSize=1&filterValues=" + email,
                "GET /rest/v1/leads.json?filterType=firstName&filterValues=1",
                "GET /rest/v1/lists.json",
                "GET /rest/v1/lists/1001.json",
                "GET /rest/v1/lists/1001/leads.json?batchSize=3",
                "GET /rest/v1/lists/1001/leads/ismember.json?id=1,2",
                "POST /rest/v1/lists/1002/leads.json {'input':[{'id':1},{'id':2},{'id':7777777}]}",
                "POST /rest/v1/leads.json {'input':[{'email':'a@example.com'},{'nope':1}]}",
                "POST /rest/v1/leads.json {'input':[{'email':'a@example.com','title':'New'}]}",
                "POST /rest/v1/leads/delete.json {'input':[{'id':5},{'id':7777777}]}",
                "POST /rest/v1/leads/partitions.json {'input':[{'id':1,'partitionName':'Partners'}]}",
                "POST /rest/v1/leads/1/merge.json?leadId=2 {}"))
        .isEmpty();
  }

  @Test
  void answersOfActivitiesAndUsageAreAsTheSwaggerSays() throws Exception {
    marketo.post("/rest/v1/leads.json", "{'input':[{'email':'a@example.com'}]}");
    marketo.post("/rest/v1/leads.json", "{'input':[{'email':'a@example.com','title':'New'}]}");
    String since = "/rest/v1/activities/pagingtoken.json?sinceDatetime=2026-08-01T00:00:00Z";
    String token = "nextPageToken=" + marketo.get(since).path("nextPageToken").asText();
    assertThat(
            faults(
                "swagger-mapi.json",
                "GET " + since,
                "GET /rest/v1/activities/types.json",
                "GET /rest/v1/activities/leadchanges.json?fields=title,phone&" + token,
                "GET /rest/v1/activities/deletedleads.json?" + token,
                "GET /rest/v1/activities.json?activityTypeIds=12,13&" + token,
                "GET /rest/v1/stats/errors.json",
                "GET /rest/v1/stats/errors/last7days.json",
                "GET /rest/v1/stats/usage.json",
                "GET /rest/v1/stats/usage/last7days.json"))
        .isEmpty();
  }

  @Test
  void answersOfExportsAreAsTheSwaggerSays() throws Exception {
    String create =
        "/bulk/v1/leads/export/create.json {'fields':['id'],'filter':{'staticListId':1001}}";
    String id =
        marketo
            .post(create.split(" ", 2)[0], create.split(" ", 2)[1])
            .path("result")
            .path(0)
            .path("exportId")
            .asText();
    String job = "/bulk/v1/leads/export/" + id;
    assertThat(
            faults(
                "swagger-mapi.json",
                "POST " + create,
                "POST " + job + "/enqueue.json",
                "POST " + job + "/enqueue.json"))
        .isEmpty();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> marketo.get(job + "/status.json").toString().contains("fileChecksum"));
    assertThat(
            faults(
                "swagger-mapi.json",
                "GET " + job + "/status.json",
                "POST " + job + "/cancel.json",
                "GET /bulk/v1/leads/export.json?batchSize=1",
                "POST /bulk/v1/activities/export/create.json {'filter':{}}",
                "GET /bulk/v1/activities/export.json"))
        .isEmpty();
  }

  @Test
  void answersOfUsersAndOfIdentityAreAsTheSwaggerSays() throws Exception {
    String users = "/userservice/management/v1/users/";
    assertThat(
            faults(
                "swagger-user.json",
                "GET " + users + "allusers.json",
                "GET " + users + "roles.json",
                "GET " + users + "workspaces.json",
                "GET " + users + "admin@sales.example.com/user.json",
                "GET " + users + "admin@sales.example.com/roles.json",
                "POST "
                    + users
                    + "invite.json {'emailAddress':'b@example.com','firstName':'B','lastName':'O',"
                    + "'apiOnly':true,'userRoleWorkspaces':[{'accessRoleId':2,'workspaceId':1}]}",
                "GET " + users + "b@example.com/invite.json"))
        .isEmpty();
    assertThat(
            faults(
                "swagger-identity.json",
                "GET /identity/oauth/token?grant_type=client_credentials&client_id="
                    + marketo.simulator().fullService().clientId()
                    + "&client_secret="
                    + marketo.simulator().fullService().clientSecret()))
        .isEmpty();
  }

  /** What the Swagger says against the answers to requests, but for the contradictions. */
  private List<String> faults(String file, String... requests) throws Exception {
    OpenApiInteractionValidator validator = validator(file);
    List<String> faults = new ArrayList<>();
    for (String request : requests) {
      String[] parts = request.split(" ", 3);
      HttpRequest.Builder built = marketo.request(parts[1]);
      if (parts[0].equals("POST")) {
        String body = parts.length == 3 ? parts[2].replace('\'', '"') : "";
        built.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
      }
      faults.addAll(check(validator, parts[0], built));
    }
    return faults;
  }

  private OpenApiInteractionValidator validator(String file) {
    return OpenApiInteractionValidator.createForSpecificationUrl(
            folder.resolve(file).toUri().toString())
        .build();
  }

  private List<String> check(
      OpenApiInteractionValidator validator, String method, HttpRequest.Builder request)
      throws Exception {
    String path = request.build().uri().getPath();
    HttpResponse<String> answer = marketo.send(request);
    SimpleResponse response =
        SimpleResponse.Builder.status(answer.statusCode())
            .withContentType(answer.headers().firstValue("Content-Type").orElse(""))
            .withBody(answer.body())
            .build();
    return validator
        .validateResponse(path, Request.Method.valueOf(method), response)
        .getMessages()
        .stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> method + " " + path + ": " + message.getMessage())
        .filter(message -> ALLOWED.stream().noneMatch(allowed -> allowed.covers(message)))
        .toList();
  }
}
