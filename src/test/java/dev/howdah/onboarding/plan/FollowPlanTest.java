package dev.howdah.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.HostExtension;
import dev.howdah.onboarding.Checklist;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowPlanTest {

  private static final byte[] CSV =
      "email,first_name\nlin@example.org,Lin\nbo@example.org,Bo\n".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(allRoutes())
          .with("package.look-every", "50")
          .with("configure.look-every", "50")
          .with("people.resume-every", "100")
          .with("invite.settle-seconds", "0")
          .atSandbox(100);

  @Test
  void doesAllThatAPlanWantsAndTheSecondTimeNothing() throws IOException {
    Plan plan = plan();

    assertThat(follow(plan, true))
        .extracting(Followed::part)
        .contains("account", "sync", "invite", "invite.csv");
    assertThat(new HostApi(host.address(), host.api().token()).get("/users").path("users"))
        .isEmpty();

    List<Followed> first = follow(plan, false);

    assertThat(first)
        .extracting(Followed::toString)
        .contains(
            "Followed[part=account, changed=true, message=invited ada@example.org]",
            "Followed[part=invite, changed=true, message=invited grace@example.org]",
            "Followed[part=package, changed=true, message=1.8000 is installed]",
            "Followed[part=configure.deploy, changed=true, message=18 components were deployed.]",
            "Followed[part=configure.done, changed=true, message=noted api-secret-key,"
                + " enable-actions, governance]");
    assertThat(first)
        .filteredOn(one -> one.part().equals("invite.csv"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.message())
                    .startsWith("people.csv: 2 invited, 0 known already, 0 refused; "));

    List<Followed> second = follow(plan, false);

    assertThat(second).hasSameSizeAs(first).noneMatch(Followed::changed);
    assertThat(second)
        .extracting(Followed::message)
        .contains(
            "all 1 are users already",
            "is connected already",
            "people.csv was taken already",
            "1.8000 is installed already",
            "everything is in the org as it should be",
            "all 3 are noted already",
            "msi-actions is noted already");
    Checklist checklist = new HostApi(host.address(), host.api().token()).checklist();
    assertThat(checklist.lines())
        .contains("6  Install or upgrade the MSI package in Salesforce    done");
  }

  @Test
  void saysThatTheHostIsNotThereAndThatATokenIsWrong() throws IOException {
    HostApi nowhere = new HostApi(URI.create("http://127.0.0.1:1"), "x");
    assertThatThrownBy(nowhere::checklist)
        .isInstanceOf(PlanStopped.class)
        .hasMessage(
            "The host at http://127.0.0.1:1/api/v1 gave no answer to /onboarding: ConnectException."
                + " Start it, or give its address by --url. What was done stays done; the plan may"
                + " be followed again.");
    assertThatThrownBy(new HostApi(host.address(), "wrong")::checklist)
        .isInstanceOf(PlanStopped.class)
        .hasMessageStartingWith("GET /onboarding was refused with 401: ");
  }

  @Test
  void comparesVersionsNumberByNumber() {
    assertThat(FollowSalesforce.isAtLeast("1.8000", "1.8000")).isTrue();
    assertThat(FollowSalesforce.isAtLeast("1.10000", "1.8000")).isTrue();
    assertThat(FollowSalesforce.isAtLeast("1.7900", "1.8000")).isFalse();
    assertThat(FollowSalesforce.isAtLeast("2", "1.8000")).isTrue();
    assertThat(FollowSalesforce.isAtLeast("1", "1.8000")).isFalse();
  }

  private List<Followed> follow(Plan plan, boolean dry) throws IOException {
    List<Followed> told = new ArrayList<>();
    new FollowPlan(
            new HostApi(host.address(), host.api().token()),
            Clock.systemUTC(),
            HostExtension.PATIENCE.multipliedBy(3),
            this::pause)
        .follow(plan, path -> CSV, dry, told::add);
    return told;
  }

  /** An install takes minutes of the sandbox's clock. */
  private void pause(Duration duration) {
    host.sandbox().clock().advance(Duration.ofSeconds(20));
    long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
    host.await("a little", () -> System.nanoTime() > until);
  }

  private Plan plan() {
    return ReadPlan.parse(
        "plan.yaml",
        """
        prerequisites:
          msi-actions: confirmed by Eve
        account:
          admins: [ada@example.org]
        connect: [salesforce, marketo]
        sync: true
        invite:
          addresses: [grace@example.org]
          csv: people.csv
        package:
          version: "1.8000"
        configure:
          deploy: true
          users: ["%s"]
          done:
            api-secret-key: by Ada
            enable-actions: by Ada
            governance: nothing to hide
        """
            .formatted(host.sandbox().addresses().get("salesforce.username")));
  }

  private static String[] allRoutes() {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".camel.yaml", ""))
          .sorted()
          .toArray(String[]::new);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
