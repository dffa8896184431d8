package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncCostTest {

  @Test
  void takesMarketosCountIfNobodyElseCalled() {
    assertThat(cost(Map.of("calls-by-us", 42L, "calls-by-marketo", 40L, "export-bytes", 7L)))
        .isEqualTo(new SyncCost(40, "marketo", 7, 61));
  }

  @Test
  void takesOurOwnCountIfOthersCalledToo() {
    assertThat(cost(Map.of("calls-by-us", 42L, "calls-by-marketo", 43L)))
        .isEqualTo(new SyncCost(42, "howdah", 0, 61));
  }

  @Test
  void takesOurOwnCountBeforeTheEndAndOverSeveralDays() {
    assertThat(cost(Map.of("calls-by-us", 42L))).isEqualTo(new SyncCost(42, "howdah", 0, 61));
  }

  private static SyncCost cost(Map<String, Long> counts) {
    return SyncCost.of(counts, 61_999);
  }
}
