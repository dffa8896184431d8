package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoapLoginTest {

  @RegisterExtension final SimulatedOrg org = new SimulatedOrg();

  @Test
  void opensASessionThatTheRestApiTakes() {
    HttpResponse<String> in = login(org.simulator.credentials().password());

    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(between(in.body(), "serverUrl"))
        .isEqualTo(
            org.simulator.url()
                + "/services/Soap/u/50.0/"
                + org.world.organizationId().substring(0, 15));
    String bearer = "Bearer " + between(in.body(), "sessionId");
    HttpResponse<String> limits =
        org.caller.get("/services/data/v50.0/limits", "Authorization", bearer);
    assertThat(limits.statusCode()).isEqualTo(200);
    assertThat(limits.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/140000");
    String who =
        "<getUserInfo xmlns=\"urn:partner.soap.sforce.com\"/></soapenv:Body></soapenv:Envelope>";
    HttpResponse<String> info =
        post(
            "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<soapenv:Header><SessionHeader><sessionId>"
                + between(in.body(), "sessionId")
                + "</sessionId></SessionHeader></soapenv:Header><soapenv:Body>"
                + who);
    assertThat(between(info.body(), "userName")).isEqualTo(org.simulator.credentials().username());
  }

  @Test
  void refusesAWrongPasswordWithAFault() {
    HttpResponse<String> refused = login("wrong");

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(between(refused.body(), "faultstring"))
        .isEqualTo(
            "INVALID_LOGIN: Invalid username, password, security token; or user locked out.");
  }

  private HttpResponse<String> login(String password) {
    return post(
        "<se:Envelope xmlns:se=\"http://schemas.xmlsoap.org/soap/envelope/\"><se:Header/><se:Body>"
            + "<login xmlns=\"urn:partner.soap.sforce.com\"><username>"
            + org.simulator.credentials().username()
            + "</username><password>"
            + password
            + "</password></login></se:Body></se:Envelope>");
  }

  private HttpResponse<String> post(String xml) {
    return org.caller.send(
        HttpRequest.newBuilder(org.caller.uri("/services/Soap/u/50.0"))
            .POST(BodyPublishers.ofString(xml)),
        "Content-Type",
        "text/xml",
        "SOAPAction",
        "\"\"");
  }

  private static String between(String xml, String element) {
    int from = xml.indexOf("<" + element + ">");
    int to = xml.indexOf("</" + element + ">");
    assertThat(from).as(xml).isGreaterThanOrEqualTo(0);
    return xml.substring(from + element.length() + 2, to);
  }
}
