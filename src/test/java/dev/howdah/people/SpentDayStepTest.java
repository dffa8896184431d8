package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The short form of {@code src/proof/spent-quotas}. */
class SpentDayStepTest {

  private static final int SPEED = 2;
  private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "21-connect-marketo",
              "40-people",
              "42-people-salesforce",
              "43-people-bulk",
              "44-people-marketo",
              "45-people-window",
              "46-people-plan",
              "47-people-newest",
              "47-people-outlook",
              "49-people-resume",
              "91-failures")
          .with("people.resume-every", "200")
          .with("marketo.calls-per-window", "100")
          .with("marketo.concurrency", "10")
          .with("marketo.calls-per-day", "50000")
          .with("marketo.export-megabytes-per-day", "500")
          .atSandbox(1_000, options -> options.withLimits(true).withSpeed(SPEED));

  @Test
  void parksUntilMidnightInChicagoWhenBothQuotasAreSpentAndEndsTheNextDay() throws Exception {
    spendByOthers("{\"calls\":40000,\"exportBytes\":500000000}");
    People people = host.desk("people", People.class);
    Instant midnight = tomorrow();

    Sync sync = people.start(null, "test");
    host.ask("people-start", null, Sync.class);
    host.await("the parking", () -> people.status(sync.id()).message().startsWith("Goes on at "));

    Sync parked = people.status(sync.id());
    assertThat(parked.state()).isEqualTo(Sync.RUNNING);
    assertThat(parked.message()).startsWith("Goes on at " + midnight + ". ");
    Duration jump = Duration.between(host.sandbox().clock().instant(), midnight);
    host.sandbox().clock().advance(jump);
    Instant origin = host.sandbox().clock().origin().minus(jump.dividedBy(SPEED - 1));
    host.restart(Map.of("host.clock-origin", origin.toString()));
    People later = host.desk("people", People.class);
    host.await("the end", () -> !later.status(sync.id()).isRunning());

    Sync ended = later.status(sync.id());
    assertThat(ended.state()).as(ended.message()).isEqualTo(Sync.COMPLETE);
    assertThat(ended.reconciliation()).containsEntry("in-marketo", 1_000L);
    assertThat(Instant.parse(String.valueOf(ended.finishedAt()))).isAfterOrEqualTo(midnight);
  }

  private Instant tomorrow() {
    return host.sandbox()
        .clock()
        .instant()
        .atZone(CENTRAL)
        .truncatedTo(ChronoUnit.DAYS)
        .plusDays(1)
        .toInstant();
  }

  private void spendByOthers(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(host.sandbox().addresses().get("marketo.url") + "/sandbox/spent"))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }
}
