package dev.howdah.people.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.people.ComparePeople;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.time.Clock;
import java.time.Duration;

class ProvingTest {

  @StoreTest
  void countsTheOwnersThatAreNotProvenBeyondThoseItTells(Store store) {
    try (Lease lease =
        new Leases(store, Clock.systemUTC()).take("proof", Duration.ofMinutes(1)).orElseThrow()) {
      Proving unit =
          new Proving(
              store, new ComparePeople(store), new ProofSettings(Duration.ZERO, 0, 1), lease);
      for (int i = 0; i < 150; i++) {
        unit.counted("Lead", String.format("005%012dAAA", i), 1);
      }

      assertThat(unit.finish().groups()).hasSize(100);
      assertThat(unit.unproven()).isEqualTo(150);
    }
  }
}
