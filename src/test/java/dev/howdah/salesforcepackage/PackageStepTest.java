package dev.howdah.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.sandbox.world.SalesforceId;
import dev.howdah.vault.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PackageStepTest {

  private static final String OLDER = SalesforceId.of("04t", 17);
  private static final String USUAL = SalesforceId.of("04t", 18);
  private static final String NEWER = SalesforceId.of("04t", 19);
  private static final String NEVER = SalesforceId.of("04t", 23);
  private static final String WITH_KEY = SalesforceId.of("04t", 20);

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "60-package",
              "62-package-work",
              "63-package-request",
              "63-package-deployment",
              "64-package-read",
              "91-failures")
          .with("package.look-every", "50")
          .atSandbox(100);

  @Test
  void installsAndThenUpgrades() {
    host.connected();
    assertThat(status().state()).isEqualTo(PackageStatus.ABSENT);

    Install install = order(Map.of("version", USUAL));
    assertThat(install.state()).isEqualTo(Install.ORDERED);
    host.await("running", () -> state().equals(Install.RUNNING));
    assertThat(status().state()).isEqualTo(PackageStatus.INSTALLING);
    PackageStatus installed = ended();

    assertThat(installed.state()).isEqualTo(PackageStatus.INSTALLED);
    assertThat(installed.version()).isEqualTo("1.8000");
    assertThat(installed.versionId()).isEqualTo(USUAL);
    assertThat(installed.remoteSites())
        .containsExactly(
            new RemoteSite("MarketoSalesInsight1", "https://ims-na1.adobelogin.com", true),
            new RemoteSite("MarketoSalesInsight2", "https://mkto-sales-connect.adobe.io", true));
    assertThat(installed.message()).isEqualTo("mkto_si " + USUAL + " was installed.");

    order(Map.of("version", NEWER));
    assertThat(ended().version()).isEqualTo("1.8100");
  }

  @Test
  void doesNothingWhereThatVersionOrANewerOneIsThere() {
    host.connected();
    order(Map.of("version", USUAL));
    ended();

    for (String version : new String[] {USUAL, OLDER, "1.8000", "1.7900"}) {
      Install again = order(Map.of("version", version));
      assertThat(again.state()).isEqualTo(Install.DONE);
      assertThat(again.requestId()).isEmpty();
      assertThat(again.message())
          .isEqualTo(
              "mkto_si 1.8000 is installed, and " + version + " is not newer. Nothing was done.");
      assertThat(status().install().requestId()).as("the real one stays").startsWith("0Hf");
    }
  }

  @Test
  void tellsAWrongKeyAndInstallsWithTheRightOne() {
    host.connected();
    order(Map.of("version", WITH_KEY, "installationKey", Secret.of("wrong")));
    PackageStatus failed = ended();

    assertThat(failed.state()).isEqualTo(PackageStatus.NEEDS_ATTENTION);
    assertThat(failed.message())
        .isEqualTo(
            "Salesforce did not install mkto_si "
                + WITH_KEY
                + " (request "
                + failed.install().requestId()
                + "): Invalid InstallationKey for SubscriberPackageVersion. Nothing was changed in"
                + " the org. The installation key is missing or wrong. Ask the publisher for the"
                + " key of this version and order it again with the key.");

    order(Map.of("version", WITH_KEY, "installationKey", Secret.of("sandbox-key")));
    assertThat(ended().version()).isEqualTo("1.8200");
  }

  @Test
  void goesOnWithTheSameRequestAfterARestart() {
    host.connected();
    order(Map.of("version", USUAL));
    host.await("running", () -> state().equals(Install.RUNNING));
    String request = status().install().requestId();

    host.restart();
    host.connected();
    PackageStatus installed = ended();

    assertThat(installed.version()).isEqualTo("1.8000");
    assertThat(installed.install().requestId()).isEqualTo(request);
  }

  @Test
  void findsTheRequestThatWentOutBeforeAKillInsteadOfAskingTwice() throws Exception {
    host.connected();
    order(Map.of("version", USUAL));
    host.await("running", () -> state().equals(Install.RUNNING));
    Install sent = status().install();

    // As a host leaves it that dies after it sent the request and before it kept the answer.
    host.desk("managedPackage", ManagedPackage.class).submitting(sent);
    host.await("found again", () -> state().equals(Install.RUNNING));

    assertThat(status().install().requestId()).isEqualTo(sent.requestId());
    assertThat(ended().version()).isEqualTo("1.8000");
  }

  @Test
  void asksAgainWhereOnlyTheRequestOfAnEarlierOrderIsThere() throws Exception {
    host.connected();
    order(Map.of("version", WITH_KEY, "installationKey", Secret.of("wrong")));
    Install failed = ended().install();

    // As a host leaves it that dies before the request of the next order went out.
    host.restart(Map.of("package.look-every", "3600000"));
    host.connected();
    Install next = order(Map.of("version", WITH_KEY, "installationKey", Secret.of("sandbox-key")));
    host.desk("managedPackage", ManagedPackage.class).submitting(next);
    host.restart(Map.of("package.look-every", "50"));
    host.connected();

    PackageStatus installed = ended();
    assertThat(installed.version()).isEqualTo("1.8200");
    assertThat(installed.install().requestId()).isNotEqualTo(failed.requestId());
  }

  @Test
  void waitsForASalesforceThatDoesNotAnswer() throws Exception {
    host.connected();
    PlayFault.on(
        host.sandbox(),
        "salesforce",
        "{\"path\":\"/services/data/v62.0/tooling/sobjects/PackageInstallRequest\",\"count\":2,"
            + "\"status\":503}");
    order(Map.of("version", USUAL));
    PackageStatus installed = ended();

    assertThat(installed.version()).isEqualTo("1.8000");
    assertThat(installed.install().state()).isEqualTo(Install.DONE);
  }

  @Test
  void installsByTheVersionNumberWithoutAnId() {
    host.connected();
    order(Map.of("version", "1.8000", "remoteSites", false));
    host.await("running", () -> state().equals(Install.RUNNING));
    assertThat(status().install().requestId()).startsWith("0Af");
    PackageStatus installed = ended();

    assertThat(installed.version()).isEqualTo("1.8000");
    assertThat(installed.state()).isEqualTo(PackageStatus.NEEDS_ATTENTION);
    assertThat(installed.message())
        .isEqualTo(
            "Remote sites of mkto_si are not active: MarketoSalesInsight1, MarketoSalesInsight2."
                + " Its features that call Adobe fail. Activate them in Salesforce under Setup,"
                + " Remote Site Settings.");
  }

  @Test
  void tellsWhyAnInstallByNumberFails() {
    host.connected();
    order(Map.of("version", "1.8300"));
    Install failed = ended().install();

    assertThat(failed.state()).isEqualTo(Install.FAILED);
    assertThat(failed.message())
        .isEqualTo(
            "Salesforce did not install mkto_si 1.8300 (request "
                + failed.requestId()
                + "): Missing Organization Feature: CommonPortal null. Nothing was changed in the"
                + " org. The org lacks a feature that the package needs. Let Salesforce switch it"
                + " on, or choose another version, and order it again.");

    order(Map.of("version", "1.8200", "installationKey", Secret.of("sandbox-key")));
    assertThat(ended().version()).isEqualTo("1.8200");
  }

  @Test
  void callsAnInstallLateAndGoesOnWithTheSameRequest() {
    host.connected();
    order(Map.of("version", NEVER));
    host.await("running", () -> state().equals(Install.RUNNING));
    String request = status().install().requestId();
    host.restart(
        Map.of(
            "package.deadline-minutes",
            "1",
            "host.clock-speed",
            "3600",
            "host.clock-origin",
            Instant.now().toString()));
    host.connected();
    host.await("late", () -> state().equals(Install.LATE));

    PackageStatus late = status();
    assertThat(late.state()).isEqualTo(PackageStatus.NEEDS_ATTENTION);
    assertThat(late.message())
        .isEqualTo(
            "mkto_si "
                + NEVER
                + " was not installed within 1 minutes; Salesforce still works on request "
                + request
                + ". Howdah asks no more. Order the same version again to go on with the same"
                + " request.");
    host.restart(Map.of("host.clock-speed", "1", "host.clock-origin", ""));
    host.connected();
    Install again = order(Map.of("version", NEVER));
    assertThat(again.state()).isEqualTo(Install.RUNNING);
    assertThat(again.requestId()).isEqualTo(request);
  }

  private PackageStatus ended() {
    host.await(
        "the end",
        () -> {
          host.sandbox().clock().advance(Duration.ofMinutes(1));
          return !status().install().isOpen();
        });
    return status();
  }

  private String state() {
    Install install = status().install();
    return install == null ? "" : install.state();
  }

  private Install order(Map<String, Object> body) {
    try (ProducerTemplate template = host.context().createProducerTemplate()) {
      return template.requestBodyAndHeader(
          "direct:package-install", body, "Howdah-Caller", "ada", Install.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PackageStatus status() {
    return host.ask("package-status", null, PackageStatus.class);
  }
}
