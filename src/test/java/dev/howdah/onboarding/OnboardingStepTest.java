package dev.howdah.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.HostExtension;
import dev.howdah.connect.MarketoConnection;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OnboardingStepTest {

  private static final String[] ROUTES = {
    "20-connect-salesforce",
    "21-connect-marketo",
    "60-package",
    "61-configure",
    "64-package-read",
    "65-configure-read",
    "68-configure-query",
    "70-onboarding"
  };

  @RegisterExtension final HostExtension alone = HostExtension.running(ROUTES);

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(ROUTES).with("onboarding.look-seconds", "0").atSandbox(100);

  @Test
  void tellsWhatCanBeBegunAndWhatWaitsForWhat() {
    Checklist checklist = alone.ask("onboarding", null, Checklist.class);

    assertThat(checklist.done()).isFalse();
    assertThat(checklist.rules()).isEmpty();
    assertThat(checklist.lines()).allMatch(line -> line.length() <= 80);
    assertThat(checklist.lines())
        .containsExactly(
            "   step                                                state",
            "1  Set up the sales account                            ready",
            "     Marketo Admin",
            "     Nobody has been invited. Choose a Marketo administrator: GET",
            "     /account/admins, then POST /account/invitations.",
            "2  Connect the sales account to Salesforce             ready",
            "     Marketo Admin or Salesforce Admin",
            "     Open a link of POST /connections/salesforce/links in a browser, or POST",
            "     /connections/salesforce where salesforce.grant is set.",
            "3  Connect the sales account to Marketo                ready",
            "     Marketo Admin",
            "     POST /connections/marketo with the Client ID and Client Secret of the",
            "     custom service, or set marketo.client-id and marketo.client-secret.",
            "4  Initiate the data sync                              blocked",
            "     Marketo Admin",
            "     Waits for step 2, connect-salesforce and step 3, connect-marketo.",
            "5  Invite users to MSI Actions                         blocked",
            "     Marketo Admin",
            "     Waits for step 1, account.",
            "6  Install or upgrade the MSI package in Salesforce    blocked",
            "     Salesforce Admin",
            "     Waits for step 2, connect-salesforce.",
            "7  Configure MSI Actions in Salesforce                 blocked",
            "     Salesforce Admin",
            "     Waits for step 2, connect-salesforce and step 6, package.",
            "7 of 7 steps are open.");
  }

  @Test
  void readsBothConnectionsAndLooksAtTheOrg() {
    host.await(
        "step 6",
        () -> step("package").state().equals("ready") && step("sync").state().equals("ready"));

    assertThat(step("connect-salesforce").state()).isEqualTo("done");
    assertThat(step("connect-marketo").receipts())
        .extracting(StepReceipt::doneBy, StepReceipt::result)
        .containsExactly(tuple("settings", "connected"));
    assertThat(step("package").message())
        .isEqualTo("mkto_si is not installed. POST /package/installs with its version.");
    assertThat(step("configure").blockedBy()).containsExactly("package");
    assertThat(checklist().rules())
        .hasSize(2)
        .anyMatch(rule -> rule.startsWith("The account belongs to the Salesforce org 00D"));
  }

  @Test
  void keepsTheReceiptsOfAConnectionThatIsGone() {
    host.await("connected", () -> step("connect-marketo").state().equals("done"));
    List<StepReceipt> before = step("connect-marketo").receipts();

    host.desk("marketoConnection", MarketoConnection.class).disconnect("ada");

    assertThat(step("connect-marketo").state()).isEqualTo("ready");
    assertThat(step("sync").blockedBy()).containsExactly("connect-marketo");
    assertThat(step("connect-marketo").receipts()).hasSize(2).containsAll(before);
  }

  @Test
  void saysWhyTheOrgCouldNotBeLookedAt() throws Exception {
    host.await("step 6", () -> step("package").state().equals("ready"));

    Files.delete(host.routes().resolve("60-package.camel.yaml"));

    host.await("step 6", () -> step("package").state().equals("needs attention"));
    assertThat(step("package").message())
        .startsWith("The org could not be looked at: ")
        .endsWith(". It is looked at again when the checklist is next asked for.");
  }

  private Step step(String word) {
    return checklist().steps().stream()
        .filter(step -> step.step().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private Checklist checklist() {
    return host.ask("onboarding", null, Checklist.class);
  }
}
