package dev.howdah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class LeasesTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @StoreTest
  void givesALeaseToOneAtATime(Store store) {
    Leases leases = at(store, START);

    try (Lease held = leases.take("refresh", MINUTE).orElseThrow()) {
      assertThat(leases.take("refresh", MINUTE)).isEmpty();
      assertThat(leases.take("outbox", MINUTE)).isPresent();
      held.renew();
    }

    assertThat(leases.take("refresh", MINUTE)).isPresent();
  }

  @StoreTest
  void passesALeaseOnWhenItHasEnded(Store store) {
    Lease dead = at(store, START).take("sync", MINUTE).orElseThrow();

    assertThat(at(store, START.plusSeconds(59)).take("sync", MINUTE)).isEmpty();
    Lease next = at(store, START.plusSeconds(60)).take("sync", MINUTE).orElseThrow();

    assertThatThrownBy(dead::renew)
        .isInstanceOf(LeaseLost.class)
        .hasMessage(
            "The lease 'sync' ended and was taken by another worker; this one stops, the other goes"
                + " on");
    dead.close();
    next.renew();
  }

  @StoreTest
  void undoesTheWorkOfOneWhoLostTheLease(Store store) {
    Lease dead = at(store, START).take("sync", MINUTE).orElseThrow();
    at(store, START.plusSeconds(60)).take("sync", MINUTE).orElseThrow();

    assertThatThrownBy(
            () ->
                store.write(
                    handle -> {
                      handle.execute("INSERT INTO host_setting VALUES ('row', 'late')");
                      dead.renew(handle);
                      return null;
                    }))
        .isInstanceOf(LeaseLost.class);

    assertThat(new HostFacts(store).find("row")).isEmpty();
  }

  @StoreTest
  void takesALeaseFromAKilledProcessAtOnce(Store store, StoreSettings settings) throws Exception {
    Leases leases = at(store, START);
    List<String> arguments =
        List.of(settings.folder().toString(), settings.url(), settings.user(), settings.password());

    try (ChildJvm child = ChildJvm.start(HoldsALease.class, arguments)) {
      String line = child.line();
      while (!"held".equals(line)) {
        assertThat(line).as("the child ended").isNotNull();
        line = child.line();
      }
      assertThat(leases.take("sync", MINUTE)).isEmpty();
      child.kill();
    }

    assertThat(leases.take("sync", MINUTE)).isPresent();
  }

  static final class HoldsALease {
    public static void main(String[] arguments) throws InterruptedException {
      StoreSettings settings =
          new StoreSettings(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
      try (Store store = Store.open(settings)) {
        at(store, START).take("sync", MINUTE).orElseThrow();
        System.out.println("held");
        new CountDownLatch(1).await();
      }
    }
  }

  private static Leases at(Store store, Instant now) {
    return new Leases(store, Clock.fixed(now, ZoneOffset.UTC));
  }
}
