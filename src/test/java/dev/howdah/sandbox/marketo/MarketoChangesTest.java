package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.encoded;
import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketoChangesTest {

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(400);

  @Test
  void createsUpdatesAndSkipsEachRecordByItself() throws Exception {
    long id =
        sync("{'input':[{'email':'one@example.com','firstName':'One'}]}")
            .path(0)
            .path("id")
            .asLong();
    assertThat(id).isGreaterThan(marketo.world().highestMarketoId());

    JsonNode result =
        sync(
            "{'action':'createOrUpdate','input':[{'email':'ONE@example.com','firstName':'Uno'},"
                + "{'email':'two@example.com'},{'firstName':'Nobody'},"
                + "{'email':'x@example.com','nope':1},{'email':'Ünicode@example.com'},"
                + "{'email':'y@example.com','sfdcId':'00Q'}]}");

    assertThat(told(result))
        .containsExactly(
            id + " updated",
            (id + 1) + " created",
            "skipped 1002 Missing value for the required parameter 'email'",
            "skipped 1006 Field 'nope' not found",
            "skipped 1003 Invalid value for field 'email'",
            "skipped 1003 Field 'sfdcId' is not updateable");
    assertThat(lead(id, "email,firstName"))
        .hasToString("{\"id\":" + id + ",\"email\":\"ONE@example.com\",\"firstName\":\"Uno\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'action':'createOnly','input':[{'email':'a@example.com'}]} | skipped 1005 Lead already"
            + " exists",
        "{'action':'updateOnly','input':[{'email':'c@example.com'}]} | skipped 1004 Lead not found",
        "{'action':'updateOnly','lookupField':'id','input':[{'id':999999}]} | skipped 1004 Lead not"
            + " found",
        "{'input':[{'email':'b@example.com','firstName':'B'}]} | skipped 1007 Multiple leads match"
            + " the lookup criteria",
        "{'action':'createOnly','input':[{'id':5,'email':'d@example.com'}]} | skipped 1003 Invalid"
            + " value for field 'id'",
        "{'input':[{'email':'a@example.com','leadScore':'many'}]} | skipped 1003 Invalid value for"
            + " field 'leadScore'",
        "{'partitionName':'Partners','input':[{'email':'a@example.com'}]} | skipped 1010 Partition"
            + " update not allowed"
      })
  void saysWhyARecordIsSkipped(String body, String expected) throws Exception {
    sync(
        "{'action':'createDuplicate','input':[{'email':'a@example.com'},{'email':'b@example.com'},"
            + "{'email':'b@example.com'}]}");

    assertThat(told(sync(body))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 1002 Missing value for the required parameter 'input'",
        "{'action':'upsert','input':[{}]} | 1003 Invalid action 'upsert'",
        "{'lookupField':'firstName','input':[{}]} | 1011 Field 'firstName' not supported",
        "{'lookupField':'nope','input':[{}]} | 1006 Field 'nope' not found",
        "{'partitionName':'Moon','input':[{}]} | 1008 Access denied to partition 'Moon'"
      })
  void refusesASyncAsAWhole(String body, String expected) throws Exception {
    assertThat(error(marketo.post("/rest/v1/leads.json", body))).isEqualTo(expected);
  }

  @Test
  void takesThreeHundredRecordsAndNoMore() throws Exception {
    String records = "{'email':'many@example.com'},".repeat(300);
    assertThat(sync("{'input':[" + records.substring(0, records.length() - 1) + "]}")).hasSize(300);
    assertThat(error(marketo.post("/rest/v1/leads.json", "{'input':[" + records + "{}]}")))
        .isEqualTo("1003 input takes at most 300 records, found 301");
  }

  @Test
  void tellsChangesOfTheFieldsAskedForAndOfNewLeads() throws Exception {
    String token = tokenNow();
    long id = sync("{'input':[{'email':'new@example.com'}]}").path(0).path("id").asLong();
    marketo.clock().advance(Duration.ofSeconds(5));
    sync("{'input':[{'email':'new@example.com','title':'Boss','city':'Rome'}]}");
    marketo
        .simulator()
        .syncFromCrm(id, Map.of("sfdcLeadOwnerId", "005000000000001AAA", "sfdcType", "Lead"));

    JsonNode page = changes(token, "fields=title,sfdcLeadOwnerId");

    List<String> seen = new ArrayList<>();
    for (JsonNode change : page.path("result")) {
      assertThat(change.path("leadId").asLong()).isEqualTo(id);
      assertThat(change.path("marketoGUID").asText()).isNotEmpty();
      JsonNode field = change.path("fields").path(0);
      seen.add(
          change.path("activityTypeId")
              + " "
              + change.path("activityDate").asText()
              + " "
              + field.path("name").asText()
              + "="
              + field.path("newValue").asText());
    }
    assertThat(seen)
        .containsExactly(
            "12 2026-11-20T18:01:00Z =",
            "13 2026-11-20T18:01:05Z title=Boss",
            "13 2026-11-20T18:01:05Z sfdcLeadOwnerId=005000000000001AAA");
    assertThat(page.path("moreResult").asBoolean()).isFalse();
    assertThat(changes(page.path("nextPageToken").asText(), "fields=title").path("result"))
        .isEmpty();
    assertThat(error(changes(token, "batchSize=5")))
        .isEqualTo("1002 Missing value for the required parameter 'fields'");
    assertThat(error(changes("NONSENSE", "fields=title")))
        .isEqualTo("1003 Invalid value for nextPageToken");
    assertThat(ownersChanged(token)).containsExactly("23 005000000000001AAA");
  }

  @Test
  void pagesThroughTheLogWithShortAndEmptyPages() throws Exception {
    String token = tokenNow();
    long id = sync("{'input':[{'email':'busy@example.com'}]}").path(0).path("id").asLong();
    for (int i = 0; i < 6; i++) {
      sync("{'input':[{'email':'busy@example.com','city':'City " + i + "'}]}");
    }
    sync("{'input':[{'email':'busy@example.com','title':'Last'}]}");

    List<Integer> sizes = new ArrayList<>();
    boolean more = true;
    while (more) {
      JsonNode page = changes(token, "fields=title&batchSize=2&leadIds=" + id);
      sizes.add(page.path("result").size());
      token = page.path("nextPageToken").asText();
      more = page.path("moreResult").asBoolean();
    }
    assertThat(sizes).containsExactly(1, 0, 0, 1);
  }

  @Test
  void deletesAndMergesAndTellsSo() throws Exception {
    String token = tokenNow();
    JsonNode made =
        sync(
            "{'action':'createDuplicate','input':[{'email':'w@example.com','lastName':'Winner'},"
                + "{'email':'l@example.com','lastName':'Loser','city':'Oslo'},"
                + "{'email':'d@example.com','lastName':'Gone'}]}");
    long winner = made.path(0).path("id").asLong();
    long loser = made.path(1).path("id").asLong();
    long gone = made.path(2).path("id").asLong();

    String merge = "/rest/v1/leads/" + winner + "/merge.json?leadIds=" + loser;
    assertThat(marketo.post(merge, "").path("success").asBoolean()).isTrue();
    assertThat(error(marketo.post(merge, ""))).isEqualTo("1004 Lead '" + loser + "' not found");
    JsonNode deleted =
        marketo.post(
            "/rest/v1/leads/delete.json", "{'input':[{'id':" + gone + "},{'id':7777777}]}");
    assertThat(told(deleted.path("result")))
        .containsExactly(gone + " deleted", "7777777 skipped 1004 Lead not found");

    assertThat(lead(winner, "lastName,city"))
        .hasToString("{\"id\":" + winner + ",\"lastName\":\"Winner\",\"city\":\"Oslo\"}");
    JsonNode log = marketo.get("/rest/v1/activities/deletedleads.json?nextPageToken=" + token);
    assertThat(log.path("result"))
        .extracting(a -> a.path("leadId").asLong() + " " + a.path("primaryAttributeValue").asText())
        .containsExactly(loser + " Loser", gone + " Gone");
    marketo.clock().advance(Duration.ofDays(15));
    assertThat(
            marketo
                .get("/rest/v1/activities/deletedleads.json?nextPageToken=" + token)
                .path("result"))
        .isEmpty();
  }

  @Test
  void tellsWhoWasDeletedBeforeTheSandboxStarted() throws Exception {
    String token = token("2026-11-01T00:00:00Z");
    List<Long> ids = new ArrayList<>();
    JsonNode page;
    do {
      page = marketo.get("/rest/v1/activities/deletedleads.json?nextPageToken=" + token);
      page.path("result").forEach(activity -> ids.add(activity.path("leadId").asLong()));
      token = page.path("nextPageToken").asText();
    } while (page.path("moreResult").asBoolean());
    assertThat(ids).containsAll(marketo.world().deletedInMarketo().keySet());
  }

  @Test
  void knowsPartitionsAndStaticLists() throws Exception {
    long id = marketo.people().get(0).id();
    assertThat(marketo.get("/rest/v1/leads/partitions.json").path("result")).hasSize(2);
    marketo.post(
        "/rest/v1/leads/partitions.json",
        "{'input':[{'id':" + id + ",'partitionName':'Partners'}]}");
    assertThat(lead(id, "leadPartitionId"))
        .hasToString("{\"id\":" + id + ",\"leadPartitionId\":2}");

    String guests = "/rest/v1/lists/1002/leads.json";
    marketo.post(guests, "{'input':[{'id':" + id + "}]}");
    assertThat(marketo.get("/rest/v1/list/1002/leads.json?fields=id").path("result"))
        .hasToString("[{\"id\":" + id + "}]");
    assertThat(marketo.get("/rest/v1/lists/1002/leads/ismember.json?id=" + id).toString())
        .contains("\"memberof\"");
    marketo.post(guests + "?_method=DELETE&id=" + id, "");
    assertThat(marketo.get(guests).path("result")).isEmpty();
    assertThat(marketo.get("/rest/v1/lists.json").path("result"))
        .extracting(list -> list.path("name").asText())
        .containsExactly("Newsletter", "Event Guests");
    assertThat(error(marketo.get("/rest/v1/lists/7.json"))).isEqualTo("1013 Object not found");
  }

  private JsonNode sync(String body) throws Exception {
    return marketo.post("/rest/v1/leads.json", body).path("result");
  }

  private static List<String> told(JsonNode result) {
    List<String> told = new ArrayList<>();
    for (JsonNode record : result) {
      JsonNode reason = record.path("reasons").path(0);
      told.add(
          (record.path("id").asText()
                  + " "
                  + record.path("status").asText()
                  + " "
                  + reason.path("code").asText()
                  + " "
                  + reason.path("message").asText())
              .strip());
    }
    return told;
  }

  private JsonNode lead(long id, String fields) throws Exception {
    return marketo.get("/rest/v1/lead/" + id + ".json?fields=" + fields).path("result").path(0);
  }

  private List<String> ownersChanged(String token) throws Exception {
    List<String> seen = new ArrayList<>();
    marketo
        .get("/rest/v1/activities.json?activityTypeIds=23,32&nextPageToken=" + token)
        .path("result")
        .forEach(
            a ->
                seen.add(
                    a.path("activityTypeId") + " " + a.path("primaryAttributeValue").asText()));
    return seen;
  }

  private String tokenNow() throws Exception {
    marketo.clock().advance(Duration.ofSeconds(60));
    return token(marketo.clock().instant().toString());
  }

  private String token(String since) throws Exception {
    return marketo
        .get("/rest/v1/activities/pagingtoken.json?sinceDatetime=" + encoded(since))
        .path("nextPageToken")
        .asText();
  }

  private JsonNode changes(String token, String query) throws Exception {
    return marketo.get("/rest/v1/activities/leadchanges.json?nextPageToken=" + token + "&" + query);
  }
}
