package dev.howdah.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Has a platform of a sandbox fail, as its control interface is told from outside. */
public final class PlayFault {

  private PlayFault() {}

  /**
   * On {@code salesforce}, {@code marketo} or {@code mailbox}, a fault as the interface takes it.
   */
  public static void on(Sandbox sandbox, String platform, String json)
      throws IOException, InterruptedException {
    send(sandbox, platform, "POST", json);
  }

  /** From now on all goes well. */
  public static void end(Sandbox sandbox, String platform)
      throws IOException, InterruptedException {
    send(sandbox, platform, "DELETE", "");
  }

  private static void send(Sandbox sandbox, String platform, String method, String json)
      throws IOException, InterruptedException {
    String path = platform.equals("mailbox") ? "/faults" : "/sandbox/faults";
    URI faults = URI.create(sandbox.addresses().get(platform + ".url") + path);
    HttpRequest request =
        HttpRequest.newBuilder(faults)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    // A client of its own: a connection that was kept may have been let go by the simulator.
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }
}
