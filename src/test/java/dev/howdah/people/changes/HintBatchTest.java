package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.Priority;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HintBatchTest {

  private static final List<Hint> FIVE =
      IntStream.rangeClosed(1, 5).mapToObj(i -> new Hint(Subject.PERSON, "" + i, "v")).toList();

  @Test
  void goesBeforeTheBackgroundWhereSomebodyWaits() {
    assertThat(HintBatch.URGENT.with(FIVE, true).priority()).isEqualTo(Priority.INTERACTIVE);
    assertThat(HintBatch.FIRST.with(FIVE, true).priority()).isEqualTo(Priority.INTERACTIVE);
    assertThat(HintBatch.URGENT.with(FIVE, false).priority()).isEqualTo(Priority.BACKGROUND);
    assertThat(HintBatch.FIRST.upTo(FIVE).priority()).isEqualTo(Priority.BACKGROUND);
  }

  @Test
  void goesOnAfterItsFirstHalf() {
    HintBatch half = HintBatch.FIRST.upTo(FIVE).half();

    assertThat(half).isEqualTo(new HintBatch(FIVE.subList(0, 2), false, false, FIVE.get(1), 2));
    assertThat(half.settled().most()).isEqualTo(4);
    assertThat(HintBatch.FIRST.settled().most()).isEqualTo(300);
  }

  @Test
  void leavesTheTurnAsItIsWhereHalfOfUrgentHintsIsSettled() {
    HintBatch half = HintBatch.FIRST.with(FIVE, false).half();

    assertThat(half.hints()).isEqualTo(FIVE.subList(0, 2));
    assertThat(half.last()).isEqualTo(HintBatch.FIRST.last());
  }
}
