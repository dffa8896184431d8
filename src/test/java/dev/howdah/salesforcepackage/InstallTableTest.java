package dev.howdah.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.time.Instant;

class InstallTableTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @StoreTest
  void keepsAnInstallFromTheOrderToItsEnd(Store store) {
    Install ordered =
        new Install(
            "one",
            "1.8000",
            "admins",
            true,
            Install.ORDERED,
            "",
            "ada",
            NOW,
            NOW.plusSeconds(60),
            null,
            "");
    keep(store, ordered);
    assertThat(last(store)).isEqualTo(ordered);

    Install running = ordered.moved(Install.RUNNING, "0Hf000000000001AAA", "");
    keep(store, running);
    assertThat(last(store)).isEqualTo(running);

    Install done = running.ended(Install.DONE, NOW.plusSeconds(30), "It was installed.");
    keep(store, done);
    assertThat(last(store)).isEqualTo(done);
    assertThat(store.<Boolean, RuntimeException>read(h -> InstallTable.last(h, "other").isEmpty()))
        .isTrue();
  }

  private static void keep(Store store, Install install) {
    store.change(handle -> InstallTable.keep(handle, "mkto_si", install));
  }

  private static Install last(Store store) {
    return store.read(handle -> InstallTable.last(handle, "mkto_si")).orElseThrow();
  }
}
