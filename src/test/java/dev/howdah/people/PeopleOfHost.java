package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.rehearsal.ExpectedPerson;
import java.util.ArrayList;
import java.util.List;

/** The people whom a host at a sandbox keeps, and whom it should. */
public record PeopleOfHost(HostExtension host) {

  /** Runs a whole sync, which must be complete. */
  public void sync() {
    Sync sync = host.ask("people-start", null, Sync.class);
    host.await("the end of the sync", () -> !people().status(sync.id()).isRunning());
    assertThat(people().status(sync.id()).state()).isEqualTo(Sync.COMPLETE);
  }

  /** Everybody whom the host keeps, by id. */
  public List<Person> kept() {
    return people().after(0, Integer.MAX_VALUE);
  }

  /** Everybody whom the platforms' own databases say it should keep now, by id. */
  public List<Person> expected() {
    List<Person> expected = new ArrayList<>();
    host.sandbox().truth().forEachRemaining(person -> expected.add(ExpectedPerson.of(person)));
    return expected;
  }

  private People people() {
    return host.desk("people", People.class);
  }
}
