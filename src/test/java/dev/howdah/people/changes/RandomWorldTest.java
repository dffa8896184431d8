package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of {@code src/proof/random-world}. */
class RandomWorldTest {

  @ParameterizedTest
  @ValueSource(longs = {1})
  void endsAsThePlatformsSayWhateverHasHappened(long seed) throws Exception {
    try (RandomWorld world = new RandomWorld(seed, 500)) {
      assertThat(world.live(5)).isEmpty();
      assertThat(world.kills()).isPositive();
    }
  }
}
