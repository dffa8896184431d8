package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.people.FailureCells.Cell;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCellsTest {

  private static final FailureCells CELLS = new FailureCells();

  @RegisterExtension static final HostExtension HOST = CELLS.host();

  @ParameterizedTest
  @MethodSource
  void reactsToEachFailureOfEachCall(Cell cell) throws Exception {
    assertThat(CELLS.outcome(cell)).isEqualTo(cell.outcome());
  }

  static Stream<Cell> reactsToEachFailureOfEachCall() {
    return FailureCells.in("failure-cells.txt");
  }
}
