package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.salesforce.SalesforceHosts;
import dev.howdah.sandbox.http.ConnectionCut;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.SalesforceOptions;
import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import dev.howdah.sandbox.world.World;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import dev.howdah.vault.VaultSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A simulated org that counts its token calls and lets a test step in between. */
final class TestOrg implements AutoCloseable {

  /** What happens to a token call. */
  interface OnTokenCall {
    void before() throws Exception;

    /** What the caller hears if the simulator does not see the call. */
    default void answer(HttpResponse response) throws IOException {
      throw new ConnectionCut();
    }

    /** Whether the simulator gets to see the call. */
    default boolean passes() {
      return true;
    }
  }

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger tokenCalls = new AtomicInteger();
  private final AtomicReference<@Nullable OnTokenCall> next = new AtomicReference<>();
  private final SalesforceSimulator simulator;
  private final String organization;

  private TestOrg(Path folder, Clock clock, long seed) {
    World world = World.of(seed, 100, clock.instant());
    organization = world.organizationId();
    simulator =
        SalesforceSimulator.start(
            SalesforceOptions.of(world, clock, 0, false, folder).around(this::between));
    simulator.rotateRefreshTokens(true);
  }

  static TestOrg start(StoreSettings store, Clock clock) {
    return new TestOrg(store.folder(), clock, 7);
  }

  /** An org of another company. */
  static TestOrg startOther(StoreSettings store, Clock clock) {
    return new TestOrg(store.folder().resolve("other"), clock, 8);
  }

  SalesforceSimulator simulator() {
    return simulator;
  }

  /** Its id. */
  String organization() {
    return organization;
  }

  int tokenCalls() {
    return tokenCalls.get();
  }

  /** Answers the next token call in Salesforce's place. */
  void refuseNextTokenCall(int status, String body) {
    onNextTokenCall(() -> {}, status, body);
  }

  /** Does this while the next token call waits, and then answers in Salesforce's place. */
  void onNextTokenCall(OnTokenCall meanwhile, int status, String body) {
    onNextTokenCall(
        new OnTokenCall() {
          @Override
          public void before() throws Exception {
            meanwhile.before();
          }

          @Override
          public void answer(HttpResponse response) throws IOException {
            response.status(status).text("application/json;charset=UTF-8", body);
          }

          @Override
          public boolean passes() {
            return false;
          }
        });
  }

  void onNextTokenCall(OnTokenCall deed) {
    next.set(deed);
  }

  SalesforceSettings settings(Optional<Grant> grant, Optional<Grant> fallback) {
    return settings(
        simulator.url(),
        simulator.credentials().clientId(),
        simulator.credentials().clientSecret(),
        grant,
        fallback,
        simulator.credentials().username(),
        simulator.addresses().get("salesforce.jwt-key-file"));
  }

  static SalesforceSettings settings(
      String url,
      String clientId,
      String clientSecret,
      Optional<Grant> grant,
      Optional<Grant> fallback,
      String username,
      String keyFile) {
    URI address = URI.create(url);
    return new SalesforceSettings(
        address,
        clientId,
        Secret.of(clientSecret),
        grant,
        fallback,
        username,
        Optional.of(Path.of(keyFile)),
        new SalesforceHosts(List.of("salesforce.com"), Optional.of(address)),
        URI.create("http://127.0.0.1:8080"));
  }

  /** A desk on this database. */
  static SalesforceDesk desk(
      SalesforceSettings settings, Store store, StoreSettings place, Clock clock) {
    Vault vault = Vault.open(store, VaultSettings.in(place.folder()), new SecureRandom());
    return new SalesforceDesk(settings, store, vault, clock, new SecureRandom());
  }

  /** Connects as after a consent, with a refresh token that works once. */
  void connectByConsent(SalesforceDesk desk) {
    connect(desk, simulator.credentials().refreshToken());
  }

  void connect(SalesforceDesk desk, String refreshToken) {
    URI url = URI.create(simulator.url());
    desk.establish()
        .by(
            Grant.AUTHORIZATION_CODE,
            url,
            "test",
            () -> desk.endpoint().refresh(desk.settings().client(url), refreshToken));
  }

  /** Waits until the simulator has done what it was asked. */
  void awaitQuiet() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> underWay.get() == 0);
  }

  @Override
  public void close() {
    simulator.close();
  }

  private HttpHandler between(SalesforceSimulator org) {
    return (request, response) -> {
      underWay.incrementAndGet();
      try {
        pass(org, request, response);
      } finally {
        underWay.decrementAndGet();
      }
    };
  }

  private void pass(SalesforceSimulator org, HttpRequest request, HttpResponse response)
      throws IOException {
    if (request.path().equals("/services/oauth2/token")) {
      tokenCalls.incrementAndGet();
      // All of it must have arrived before anybody is killed; the form is kept.
      assertThat(request.form()).containsKey("grant_type");
      OnTokenCall deed = next.getAndSet(null);
      if (deed != null) {
        try {
          deed.before();
        } catch (Exception e) {
          throw new IOException(e);
        }
        if (!deed.passes()) {
          deed.answer(response);
          return;
        }
      }
    }
    org.handle(request, response);
  }
}
