package dev.howdah.prerequisites;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What this host itself must reach, and by what it must be reached. */
final class ThisHost {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Knock mail;
  private final URI publicUrl;
  private final boolean prod;
  // Over plain HTTP the client's offer of HTTP/2 may cross the host's answer.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * @param mail connects to the mail server and sends nothing
   * @param prod whether others must reach the public address
   */
  ThisHost(Knock mail, URI publicUrl, boolean prod) {
    this.mail = mail;
    this.publicUrl = publicUrl;
    this.prod = prod;
  }

  List<Prerequisite> all() {
    return List.of(mailServer(), publicAddress());
  }

  private Prerequisite mailServer() {
    String item = "mail-server";
    String title = "Mail server answers";
    try {
      mail.knock();
      return Prerequisite.ok(item, title, "It took the login.");
    } catch (Exception e) {
      return Prerequisite.failed(
          item,
          title,
          "It did not: " + message(e) + ".",
          "Correct mail.host, mail.port and the login of mail.auth, and start the host again.");
    }
  }

  private Prerequisite publicAddress() {
    String item = "public-address";
    String title = "Public address answers";
    try {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(publicUrl.resolve("/api/v1/openapi.yaml"))
                  .timeout(PATIENCE)
                  .build(),
              BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        return wrong(item, title, "it answers with " + answer.statusCode());
      }
    } catch (IOException e) {
      return wrong(item, title, "it gives no answer, " + message(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return wrong(item, title, "looking at it was interrupted");
    }
    if (!isLoopback()) {
      return Prerequisite.ok(item, title, publicUrl + " leads to this host.");
    }
    return prod
        ? wrong(item, title, "only this machine reaches it")
        : Prerequisite.ok(
            item, title, publicUrl + " leads to this host; only this machine reaches it.");
  }

  private Prerequisite wrong(String item, String title, String what) {
    return Prerequisite.failed(
        item,
        title,
        publicUrl + ": " + what + ".",
        "Set host.public-url to the address by which browsers and Salesforce reach this host, and"
            + " let the proxy in front pass it on.");
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(publicUrl.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String message(Exception e) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return said.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
  }
}
