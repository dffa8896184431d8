package dev.howdah.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void givesEachIdOnceAndEachGreaterThanTheOneBefore() {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 20_000; n++) {
      ids.add(Ids.next());
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void beginsWithTheTimeAsAUuidOfVersion7() {
    long before = System.currentTimeMillis();
    UUID id = UUID.fromString(Ids.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, before + 60_000);
  }
}
