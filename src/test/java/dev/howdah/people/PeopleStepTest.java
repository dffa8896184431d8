package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeopleStepTest {

  private static final int PEOPLE = 2_000;

  private World world;

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
          "49-people-resume",
          "91-failures");

  PeopleStepTest() {
    host.with(this::sandbox);
  }

  @Test
  void keepsExactlyThoseThatTheWorldLinksToAUsersRecord() {
    Sync sync = done(start(""));

    assertThat(sync.message()).isEmpty();
    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    Map<String, Long> expected = new HashMap<>();
    world.skipped().forEach((why, count) -> expected.put("skipped-" + why, (long) count));
    assertThat(sync.reconciliation())
        .containsAllEntriesOf(expected)
        .containsEntry("in-marketo", (long) PEOPLE)
        .containsEntry("written", sync.reconciliation().get("in-both"));
  }

  @Test
  void writesNothingASecondTime() {
    Sync first = done(start(""));
    Sync second = done(start(""));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.state()).isEqualTo(Sync.COMPLETE);
    assertThat(second.reconciliation())
        .containsEntry("written", 0L)
        .containsEntry("unchanged", first.reconciliation().get("written"))
        .containsEntry("removed", 0L);
  }

  @Test
  void answersASecondStartWithTheOneThatRunsAndAKeyWithItsSync() {
    Sync first = start("once");

    assertThat(start("").id()).isEqualTo(first.id());
    done(first);
    assertThat(start("once").id()).isEqualTo(first.id());
  }

  private Sync start(String key) {
    People people = host.desk("people", People.class);
    Sync sync = people.start(key.isEmpty() ? null : key, "test");
    host.ask("people-start", null, Sync.class);
    return sync;
  }

  private Sync done(Sync sync) {
    People people = host.desk("people", People.class);
    host.await("the end of the sync", () -> !people.status(sync.id()).isRunning());
    return people.status(sync.id());
  }

  private Map<String, String> sandbox(Path data) {
    Sandbox sandbox =
        host.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(PEOPLE).withLimits(false)));
    world = sandbox.world();
    Map<String, String> at = sandbox.addresses();
    return Map.of(
        "salesforce.login-url", at.get("salesforce.url"),
        "salesforce.client-id", at.get("salesforce.client-id"),
        "salesforce.client-secret", at.get("salesforce.client-secret"),
        "salesforce.grant", "client_credentials",
        "marketo.url", at.get("marketo.url"),
        "marketo.client-id", at.get("marketo.client-id"),
        "marketo.client-secret", at.get("marketo.client-secret"),
        "marketo.calls-per-window", "100000",
        "marketo.concurrency", "10",
        "people.resume-every", "200");
  }
}
