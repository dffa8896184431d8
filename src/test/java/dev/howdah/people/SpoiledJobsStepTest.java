package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs whose bulk jobs of Salesforce come to nothing. */
class SpoiledJobsStepTest {

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(PeopleRoutes.ofSync())
          .with("people.resume-every", "200")
          .with("people.salesforce-job-minutes", "1")
          // A pause of a minute takes half a second.
          .with("host.clock-speed", "120")
          .atSandbox(500);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @ParameterizedTest
  @ValueSource(strings = {"", "InternalServerError : Retried more than thirty times"})
  void submitsAnotherJobForOneThatNeverEndsOrFails(String failure) {
    host.sandbox().salesforce().spoilQueryJobs(2, failure);

    people.sync();

    assertThat(people.kept()).isEqualTo(people.expected()).isNotEmpty();
  }

  @Test
  void endsForAFailureThatRepeatingCannotHelp() {
    host.sandbox().salesforce().spoilQueryJobs(1, "MALFORMED_QUERY: unexpected token");

    Sync sync = host.ask("people-start", null, Sync.class);
    People desk = host.desk("people", People.class);
    host.await("the end of the sync", () -> !desk.status(sync.id()).isRunning());

    assertThat(desk.status(sync.id()).state()).isEqualTo(Sync.FAILED);
    assertThat(desk.status(sync.id()).message())
        .endsWith(
            " ended as Failed (the query is not understood), expected JobComplete; Salesforce says"
                + " 'MALFORMED_QUERY: unexpected token'. The sync stops. Report this to the"
                + " maintainers, with this message, then start the sync again");
  }
}
