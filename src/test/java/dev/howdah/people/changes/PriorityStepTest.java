package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.people.proof.Proof;
import dev.howdah.people.proof.Proofs;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may still call Marketo when what the background may take of the day is spent. */
class PriorityStepTest {

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              PeopleRoutes.ofChanges(
                  "47-people-proof",
                  "47-people-proof-heal",
                  "47-people-proof-look",
                  "47-people-proof-people"))
          .with("people.resume-every", "200")
          .with("people.changes-every", "0")
          .with("people.proof-every", "0")
          .with("people.quota-reserve", "10")
          .with("marketo.calls-per-window", "100")
          .with("marketo.calls-per-day", "50000")
          .atSandbox(300);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @Test
  void refreshesOnePersonOutOfTheReserveButLeavesItToNothingElse() {
    people.sync();
    try (Store store = Store.open(new StoreSettings(host.data(), "", "", ""))) {
      store.change(handle -> handle.execute("UPDATE marketo_day SET calls = 45000"));
    }
    Person person =
        people.kept().stream().filter(each -> each.email() != null).findFirst().orElseThrow();

    for (Map<String, Object> wanted :
        List.<Map<String, Object>>of(
            Map.of("marketoId", person.marketoId()),
            Map.of("email", String.valueOf(person.email())))) {
      String title = "Title by " + wanted.keySet();
      host.sandbox().happenings(1).edit(person.marketoId(), Map.of("title", title));

      assertThat(host.ask("people-changes-refresh", wanted, Refreshed.class).people())
          .extracting(Person::title)
          .contains(title);
    }
    host.ask("people-changes", null, Map.class);
    host.await("the end of the run", () -> !run().isRunning());
    assertThat(run().state()).isEqualTo(ChangesRun.FAILED);
    assertThat(run().message()).startsWith("Goes on at ");

    host.ask("people-proof", null, Map.class);
    host.await("the end of the proof", () -> proof().finishedAt() != null);
    assertThat(proof().state()).isEqualTo("failed");
  }

  private ChangesRun run() {
    return (ChangesRun) host.desk("changes", Changes.class).status().get("run");
  }

  private Proof proof() {
    return host.desk("proofs", Proofs.class).latest().orElseThrow();
  }
}
