package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.HostExtension;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.sandbox.Happenings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hints that more people of Marketo fit than it lists. */
class CrowdedHintsStepTest {

  private static final int PEOPLE = 2_000;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(PeopleRoutes.ofChanges())
          .with("people.resume-every", "200")
          .with("people.changes-every", "0")
          .atSandbox(PEOPLE);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @Test
  void asksForFewerAtOnceUntilMarketoListsThem() {
    people.sync();
    List<String> leads = leads(6);
    link(leads, 1_200);
    hint(leads);

    ChangesRun run = changes();

    assertThat(run.message()).isEmpty();
    assertThat(run.state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).doesNotContainKey("setAside").containsEntry("waiting", 0L);
    assertThat(people.kept()).isEqualTo(people.expected());
  }

  @Test
  void setsASingleRecordAsideThatHasTooManyAndGoesOn() {
    people.sync();
    List<String> leads = leads(6);
    String crowded = leads.get(2);
    link(List.of(crowded), 1_001);
    hint(leads);

    ChangesRun run = changes();

    assertThat(run.state()).as(run.message()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).containsEntry("waiting", 0L);
    assertThat(status().get("setAside"))
        .asInstanceOf(InstanceOfAssertFactories.list(AsideHint.class))
        .extracting(AsideHint::kind, AsideHint::record)
        .containsExactly(tuple("lead", crowded));
    assertThat(people.kept()).isEqualTo(people.expected());

    people.sync();
    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).doesNotContainKey("setAside").containsEntry("waiting", 0L);
  }

  private List<String> leads(int most) {
    return people.kept().stream()
        .map(Person::sfdcLeadId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .limit(most)
        .toList();
  }

  /** Links so many people to these leads, as many to each, and none of their own people. */
  private void link(List<String> leads, int many) {
    Happenings happenings = host.sandbox().happenings(1);
    Set<Long> own =
        people.kept().stream()
            .filter(person -> person.sfdcLeadId() != null)
            .map(person -> (long) person.marketoId())
            .collect(Collectors.toSet());
    List<Long> others = new ArrayList<>();
    host.sandbox().world().marketoLeads().forEachRemaining(lead -> others.add(lead.id()));
    others.removeAll(own);
    assertThat(others).hasSizeGreaterThanOrEqualTo(many);
    for (int i = 0; i < many; i++) {
      happenings.link(others.get(i), leads.get(i % leads.size()));
    }
  }

  private void hint(List<String> leads) {
    host.desk("changesRefresh", Refresh.class).note(Subject.LEAD, leads, "test");
  }

  private ChangesRun changes() {
    host.ask("people-changes", null, Map.class);
    host.await("the end of the run", () -> !run().isRunning());
    return run();
  }

  private ChangesRun run() {
    return (ChangesRun) status().get("run");
  }

  private Map<String, Object> status() {
    return host.desk("changes", Changes.class).status();
  }
}
