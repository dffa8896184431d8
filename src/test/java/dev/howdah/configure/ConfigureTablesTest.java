package dev.howdah.configure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ConfigureTablesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String SITE = "RemoteSiteSetting:Howdah";
  private static final String FIELD = "CustomField:Activity.MSE_Clicked__c";

  @StoreTest
  void keepsARunThroughItsPhases(Store store) {
    Run ordered =
        new Run(
            "one",
            Run.DEPLOY,
            false,
            Run.CHECK,
            Run.ORDERED,
            List.of(SITE, FIELD),
            "",
            "ada",
            NOW,
            NOW.plusSeconds(60),
            null,
            "",
            List.of());
    store.change(handle -> ConfigureTables.keep(handle, ordered));
    assertThat(store.read(ConfigureTables::last)).contains(ordered);

    Run failed =
        ordered
            .running("0Af000000000001AAA")
            .toReal()
            .ended(Run.FAILED, NOW.plusSeconds(5), "It failed.", List.of("a:1:2 b", "c:3:4 d"));
    store.change(handle -> ConfigureTables.keep(handle, failed));
    assertThat(store.read(ConfigureTables::last)).contains(failed);
  }

  @StoreTest
  void knowsWhatItMadeAndWhoDidWhatByHand(Store store) {
    store.change(
        handle -> {
          ConfigureTables.made(handle, List.of(SITE, FIELD), "ada", NOW);
          ConfigureTables.made(handle, List.of(SITE), "bob", NOW);
          ConfigureTables.gone(handle, List.of(FIELD));
          ConfigureTables.receipt(handle, "governance", "ada", NOW, "first");
          ConfigureTables.receipt(handle, "governance", "bob", NOW.plusSeconds(1), "second");
        });

    assertThat(store.read(ConfigureTables::ours)).containsExactly(SITE);
    assertThat(store.read(ConfigureTables::receipts))
        .isEqualTo(Map.of("governance", new Receipt("bob", NOW.plusSeconds(1), "second")));
  }
}
