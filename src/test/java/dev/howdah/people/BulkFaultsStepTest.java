package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.PlayFault;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports while Marketo fails at each of their calls. */
class BulkFaultsStepTest {

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(PeopleRoutes.ofSync())
          .with("people.resume-every", "200")
          .with("people.extract", "export")
          // A pause of a minute takes a second.
          .with("host.clock-speed", "60")
          .atSandbox(1_000);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsExactlyWhomItShouldHoweverExportsFail(long seed) throws Exception {
    for (String fault : BulkFaults.some(new Random(seed))) {
      PlayFault.on(host.sandbox(), "marketo", fault);
    }

    people.sync();

    assertThat(people.kept()).isEqualTo(people.expected()).isNotEmpty();
  }
}
