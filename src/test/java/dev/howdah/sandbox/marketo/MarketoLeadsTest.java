package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.MarketoLead;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoLeadsTest {

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(1200);

  @Test
  void findsTheLeadsOfAnIdWindowAndLeavesOutEmptyFields() throws Exception {
    String ids =
        LongStream.rangeClosed(1, 300).mapToObj(Long::toString).collect(Collectors.joining(","));

    JsonNode answer =
        marketo.get("/rest/v1/leads.json?filterType=id&fields=email,sfdcId&filterValues=" + ids);

    List<MarketoLead> expected =
        marketo.people().stream().filter(lead -> lead.id() <= 300).toList();
    assertThat(expected).hasSizeGreaterThanOrEqualTo(200);
    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("result"))
        .extracting(
            lead -> lead.path("id").asLong() + " " + lead.get("email") + " " + lead.get("sfdcId"))
        .containsExactlyElementsOf(
            expected.stream()
                .map(lead -> lead.id() + " " + quoted(lead.email()) + " " + quoted(lead.sfdcId()))
                .toList());
  }

  @Test
  void tellsDefaultFieldsOfOneLead() throws Exception {
    MarketoLead lead = marketo.people().get(0);

    JsonNode told = marketo.get("/rest/v1/lead/" + lead.id() + ".json").path("result").path(0);

    assertThat(told.path("id").asLong()).isEqualTo(lead.id());
    assertThat(told.path("createdAt").asText()).isEqualTo(lead.createdAt().toString());
    assertThat(told.path("updatedAt").asText()).isEqualTo(lead.updatedAt().toString());
    assertThat(error(marketo.get("/rest/v1/lead/999999.json")))
        .isEqualTo("1004 Lead '999999' not found");
  }

  @Test
  void refusesAFilterThatOverAThousandLeadsMatch() throws Exception {
    String[] filter = marketo.simulator().tooMany().split("=");

    JsonNode answer =
        marketo.get("/rest/v1/leads.json?filterType=" + filter[0] + "&filterValues=" + filter[1]);

    assertThat(error(answer)).isEqualTo("1003 Too many results match the filter");
  }

  @Test
  void takesALongQueryAsAFormAndRefusesItAsAnUri() throws Exception {
    String ids =
        LongStream.rangeClosed(100_000_000_000L, 100_000_000_299L)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","))
            .repeat(3);
    String query = "filterType=id&filterValues=" + ids;

    HttpResponse<String> long1 = marketo.send(marketo.request("/rest/v1/leads.json?" + query));
    assertThat(long1.statusCode()).isEqualTo(414);
    assertThat(long1.body()).contains("<h1>414 Request-URI Too Long</h1>");

    HttpResponse<String> form =
        marketo.send(
            marketo
                .request("/rest/v1/leads.json?_method=GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("filterType=id&filterValues=1,2,3")));
    assertThat(MarketoExtension.JSON.readTree(form.body()).path("result")).hasSizeBetween(2, 3);
  }

  private static String quoted(String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }
}
