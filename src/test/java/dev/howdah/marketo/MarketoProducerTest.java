package dev.howdah.marketo;

import static dev.howdah.marketo.api.ScriptedMarketo.code;
import static dev.howdah.marketo.api.ScriptedMarketo.html;
import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.MarketoParkException;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.marketo.api.ScriptedMarketo;
import dev.howdah.marketo.api.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketoProducerTest {

  private static final String EXPORT = "/bulk/v1/leads/export";

  private final ScriptedMarketo marketo = new ScriptedMarketo();
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    MarketoComponent component = new MarketoComponent(camel);
    component.setClock(clock);
    component.setPause(clock);
    component.getConfiguration().setBaseUrl(marketo.url());
    component.getConfiguration().setClientId("client");
    component.getConfiguration().setClientSecret("secret");
    component.getConfiguration().setFolder(folder.toString());
    component.getConfiguration().setStateRepository(new MemoryStateRepository());
    camel.addComponent("marketo", component);
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    marketo.close();
  }

  @Test
  void describesTheFieldsOfPeople() {
    marketo.on(
        "/rest/v1/leads/describe2.json",
        json(
            "{'success':true,'result':[{'name':'API Lead','searchableFields':[['email'],['a','b']],"
                + "'fields':[{'name':'email','displayName':'Email Address','dataType':'email',"
                + "'length':255,'updateable':true,'crmManaged':false},"
                + "{'name':'sfdcId','displayName':'SFDC Id','dataType':'string','crmManaged':true}]}]}"));

    assertThat(list("marketo:describe", Map.of()))
        .isEqualTo(
            List.of(
                new LeadField("email", "Email Address", "email", 255, true, true, false),
                new LeadField("sfdcId", "SFDC Id", "string", null, false, false, true)));
  }

  @Test
  void readsPeopleThreeHundredAtATimeAndPageByPage() {
    marketo.on(
        "/rest/v1/leads.json",
        json(
            "{'success':true,'result':[{'id':1,'title':null,'email':'a@example.org'}],"
                + "'nextPageToken':'T','moreResult':true}"),
        json("{'success':true,'result':[{'id':2}],'moreResult':false}"),
        json("{'success':true,'result':[{'id':301,'unsubscribed':true}]}"));
    List<String> ids = IntStream.rangeClosed(1, 301).mapToObj(Integer::toString).toList();

    List<?> leads =
        list(
            "marketo:leads?fields=email,title,unsubscribed",
            Map.of(MarketoConstants.FILTER_VALUES, ids));

    assertThat(leads)
        .isEqualTo(
            List.of(
                new Lead(1, Map.of("id", "1", "email", "a@example.org")),
                new Lead(2, Map.of("id", "2")),
                new Lead(301, Map.of("id", "301", "unsubscribed", "true"))));
    assertThat(marketo.seen("/rest/v1/leads.json")).isEqualTo(3);
    assertThat(marketo.seen()).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void asksByPostWhereTheUriWouldBeTooLong() {
    marketo.on(
        "/rest/v1/leads.json",
        (request, response) ->
            json("{'success':true,'result':[{'id':"
                    + request.form().get("filterValues").get(0).split(",").length
                    + "}]}")
                .handle(request, response));
    List<String> addresses =
        IntStream.range(0, 300).mapToObj(i -> "somebody." + i + "@subdomain.example.org").toList();

    List<?> leads =
        list("marketo:leads?filterType=email", Map.of(MarketoConstants.FILTER_VALUES, addresses));

    assertThat(leads).isEqualTo(List.of(new Lead(300, Map.of("id", "300"))));
    assertThat(marketo.seen()).contains("POST /rest/v1/leads.json?_method=GET");
  }

  @Test
  void exportsPeopleIntoACheckedFile() throws Exception {
    byte[] csv = "id,email\n1,a@example.org\n2,null\n".getBytes(StandardCharsets.UTF_8);
    scriptExport(csv);

    ExportedFile file = ask("marketo:exportLeads", novemberRequest(), Map.of(), ExportedFile.class);

    assertThat(file.path()).hasBinaryContent(csv).hasParentRaw(folder);
    assertThat(file.records()).isEqualTo(2);
    assertThat(file.sha256()).isEqualTo(sha256(csv));
    assertThat(Files.list(folder)).hasSize(1);
    assertThat(marketo.seen(EXPORT + "/create.json")).isEqualTo(1);
  }

  @Test
  void readsTheUsageOfToday() {
    marketo.on(
        "/rest/v1/stats/usage.json",
        json(
            "{'success':true,'result':[{'date':'2026-11-21','total':7,"
                + "'users':[{'userId':'apis@example.org','count':7}]}]}"));

    assertThat(list("marketo:usage", Map.of()))
        .isEqualTo(
            List.of(new DailyUsage(LocalDate.of(2026, 11, 21), 7, Map.of("apis@example.org", 7L))));
  }

  @Test
  void renewsTheTokenOnceAndRepeatsTheCall() {
    marketo.on(
        "/rest/v1/stats/usage.json",
        code("602", "Access token expired"),
        json("{'success':true,'result':[]}"));

    assertThat(list("marketo:usage", Map.of())).isEmpty();
    assertThat(marketo.bearers()).containsExactly("token-1", "token-2");
  }

  @Test
  void sharesOneTokenAmongEndpointsAndKeepsItOutOfTheExchange() {
    marketo
        .on("/rest/v1/stats/usage.json", json("{'success':true,'result':[]}"))
        .on("/rest/v1/activities/types.json", json("{'success':true,'result':[]}"));

    Exchange first = camel.createProducerTemplate().request("marketo:usage", e -> {});
    Exchange second = camel.createProducerTemplate().request("marketo:activityTypes", e -> {});

    assertThat(marketo.seen("/identity/oauth/token")).isEqualTo(1);
    assertThat(marketo.bearers()).containsExactly("token-1", "token-1");
    for (Exchange exchange : List.of(first, second)) {
      assertThat(exchange.getException()).isNull();
      assertThat(exchange.getMessage().getHeaders() + "" + exchange.getAllProperties())
          .doesNotContain("token-1")
          .doesNotContain("secret");
    }
  }

  @Test
  void repeatsAfterAnHtmlPageOfTheGateway() {
    marketo.on(
        "/rest/v1/stats/usage.json", html(502), html(200), json("{'success':true,'result':[]}"));

    assertThat(list("marketo:usage", Map.of())).isEmpty();
    assertThat(clock.pauses()).hasSize(2);
  }

  @Test
  void namesTheInstantWhenTheQuotaIsReset() {
    marketo.on("/rest/v1/stats/usage.json", code("607", "Daily API Request limit reached"));

    assertThatThrownBy(() -> list("marketo:usage", Map.of()))
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOf(MarketoParkException.class)
        .hasMessage(
            "GET /rest/v1/stats/usage.json for client client at "
                + marketo.url()
                + " failed: expected success, found 607 (the daily quota of calls is used up),"
                + " Marketo says 'Daily API Request limit reached'. Nothing of this kind is executed"
                + " before 2026-11-22T06:00:00Z. Wait for the reset, or ask Adobe for a larger"
                + " quota");
  }

  @Test
  void namesThePermissionThatLacks() {
    marketo.on("/rest/v1/leads/describe2.json", code("603", "Access denied"));

    assertThatThrownBy(() -> list("marketo:describe", Map.of()))
        .cause()
        .isInstanceOf(MarketoStopException.class)
        .hasMessage(
            "GET /rest/v1/leads/describe2.json for client client at "
                + marketo.url()
                + " failed: expected success, found 603 (access denied), Marketo says 'Access"
                + " denied'. The call is not repeated. Give the role of the API user the permission"
                + " Read-Only Lead, or let this address into the allowlist");
  }

  private void scriptExport(byte[] csv) throws Exception {
    String job = "{'success':true,'result':[{'exportId':'E1','status':'%s','createdAt':'x'}]}";
    marketo
        .on(EXPORT + "/create.json", json(job.formatted("Created")))
        .on(EXPORT + "/E1/enqueue.json", json(job.formatted("Queued")))
        .on(
            EXPORT + "/E1/status.json",
            json(job.formatted("Processing")),
            json(
                "{'success':true,'result':[{'exportId':'E1','status':'Completed',"
                    + "'numberOfRecords':2,'fileSize':"
                    + csv.length
                    + ",'fileChecksum':'sha256:"
                    + sha256(csv)
                    + "'}]}"))
        .on(EXPORT + "/E1/file.json", (request, response) -> response.body("text/csv", csv));
  }

  private static ExportRequest novemberRequest() {
    return new ExportRequest(
        List.of("id", "email"),
        ExportFilter.createdAt(
            Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-30T23:59:59Z")));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private List<?> list(String uri, Map<String, Object> headers) {
    return ask(uri, null, headers, List.class);
  }

  private <T> T ask(String uri, Object body, Map<String, Object> headers, Class<T> type) {
    return camel.createProducerTemplate().requestBodyAndHeaders(uri, body, headers, type);
  }
}
