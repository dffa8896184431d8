package dev.howdah.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadPlanTest {

  @Test
  void readsAWholePlan() {
    Plan plan =
        ReadPlan.parse(
            "plan.yaml",
            """
            prerequisites:
              msi-actions: confirmed by Eve
            account:
              admins: [ada@example.org]
              language: de
            connect: [salesforce, marketo]
            sync: true
            invite:
              addresses: [grace@example.org, "Lin <lin@example.org>"]
              role: user
              csv: people.csv
            package:
              version: "1.8000"
              security: admins
            configure:
              deploy: true
              users: [ada@example.org]
              done:
                governance: nothing to hide
            """);

    assertThat(plan)
        .isEqualTo(
            new Plan(
                Map.of("msi-actions", "confirmed by Eve"),
                Optional.of(new Plan.Account(List.of("ada@example.org"), Optional.of("de"))),
                List.of("salesforce", "marketo"),
                true,
                Optional.of(
                    new Plan.Users(
                        List.of("grace@example.org", "Lin <lin@example.org>"),
                        Optional.of("user"),
                        List.of(),
                        Optional.empty(),
                        Optional.of("people.csv"))),
                Optional.of(
                    new Plan.ManagedPackage(
                        Optional.of("1.8000"), Optional.of("admins"), Optional.empty())),
                Optional.of(
                    new Plan.Configure(
                        true,
                        List.of("ada@example.org"),
                        Map.of("governance", "nothing to hide")))));
  }

  @Test
  void saysEverythingThatIsWrongWithItsLine() {
    assertThat(
            reasons(
                """
                account:
                  admin: [ada@example.org]
                connect: [salesforce, hubspot]
                sync: maybe
                sync: true
                invite:
                  addresses: grace@example.org
                  language: da
                package:
                configure:
                  done:
                    everything: yes
                """))
        .containsExactly(
            "plan.yaml, line 5: sync is there twice. Nothing was done. Keep one.",
            "plan.yaml, line 2: account.admin is not known. Expected one of admins, language."
                + " Nothing was done. Correct or remove the key.",
            "plan.yaml, line 2: account.admins is missing. Nothing was done. Add it.",
            "plan.yaml, line 3: connect must be a list out of marketo, salesforce but is 'hubspot'."
                + " Nothing was done. Write some of them.",
            "plan.yaml, line 7: invite.addresses must be a list but is 'grace@example.org'. Nothing"
                + " was done. Write it as [one, two].",
            "plan.yaml, line 8: invite.language must be one of de, en, it, nl, sv, zh-Hant but is"
                + " 'da'. Nothing was done. Write one of them.",
            "plan.yaml, line 9: package must be keys with values but is empty. Nothing was done."
                + " Write key: value.",
            "plan.yaml, line 12: configure.done.everything is not known. Expected one of"
                + " api-secret-key, enable-actions, governance, package-access, task-types. Nothing"
                + " was done. Correct or remove the key.");
  }

  @Test
  void saysThatATextIsNoYaml() {
    assertThat(reasons("connect: [salesforce\nsync: true\n"))
        .containsExactly(
            "plan.yaml, line 2: this is no YAML: expected ',' or ']', but got :. Nothing was done."
                + " Correct the line.");
    assertThat(reasons(""))
        .containsExactly("plan.yaml is empty. Nothing was done. Write what the host should do.");
  }

  @Test
  void saysThatAFileIsNotThere() {
    PlanRefused refused =
        catchThrowableOfType(PlanRefused.class, () -> ReadPlan.of(Path.of("none/plan.yaml")));

    assertThat(refused)
        .hasMessage(
            "none/plan.yaml cannot be read as text in UTF-8. Nothing was done. Check path and"
                + " rights.");
  }

  private static List<String> reasons(String text) {
    return catchThrowableOfType(PlanRefused.class, () -> ReadPlan.parse("plan.yaml", text))
        .reasons();
  }
}
