package dev.howdah.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainTest {

  private static final Map<String, Long> LEFT = Map.of("mails", 4L, "Salesforce's deployments", 2L);

  @TempDir private Path folder;

  @Test
  void wantsNothingOfAFirstRehearsal() throws IOException {
    Again first = Again.in(folder);

    assertThat(first.compared(List.of(step("people", "written", 9)), LEFT)).isEmpty();
  }

  @Test
  void findsNothingWhereNothingWasChanged() throws IOException {
    Again.in(folder).keep(LEFT);

    Again second = Again.in(folder);

    assertThat(second.compared(List.of(step("people", "unchanged", 9)), LEFT))
        .containsExactly(new Result("again", Result.OK, 0, Map.of("compared", 2L)));
  }

  @Test
  void tellsWhatAStepHasDoneAgainAndWhatIsOnThePlatforms() throws IOException {
    Again.in(folder).keep(LEFT);

    List<Result> compared =
        Again.in(folder)
            .compared(
                List.of(step("configure", "assigned", 1), step("people", "written", 7)),
                Map.of("mails", 5L, "Salesforce's deployments", 2L));

    assertThat(compared)
        .extracting(Result::result)
        .containsExactly(
            "failed: configure: assigned should be 0 but is 1; people: written should be 0 but is"
                + " 7; mails should still be 4 but is 5");
  }

  private static Result step(String step, String count, long times) {
    return new Result(step, Result.OK, 0, Map.of(count, times));
  }
}
