package dev.howdah;

import dev.howdah.connect.MarketoConnection;
import dev.howdah.connect.SalesforceConnection;
import dev.howdah.hosting.RunningHost;
import dev.howdah.rehearsal.SandboxSettings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.settings.Settings;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A host for tests: the real desks and the given route files, on a free port and in a data folder
 * of its own. As a static field it runs for the whole class, else for each test.
 */
public final class HostExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        Extension {

  /** How long anything is waited for at most. */
  public static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As the host wants it, which else would say that it was not. */
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final List<Path> files;
  private final Map<String, String> typed = new LinkedHashMap<>();
  private final List<Function<Path, Map<String, String>>> late = new ArrayList<>();
  private final List<AutoCloseable> companions = new ArrayList<>();
  private boolean wholeClass;
  private Path folder = Path.of("");
  private RunningHost host;
  private Sandbox sandbox;

  private HostExtension(List<Path> files) {
    this.files = files;
  }

  /** A host with these files of {@code routes/}, named as {@code 40-people}. */
  public static HostExtension running(String... routes) {
    return new HostExtension(
        Stream.of(routes).map(route -> Path.of("routes", route + ".camel.yaml")).toList());
  }

  /** With a setting of this value. */
  public HostExtension with(String key, String value) {
    typed.put(key, value);
    return this;
  }

  /**
   * With settings that are known only at the start, such as the addresses of simulators started
   * here; the function gets the host's data folder.
   */
  public HostExtension with(Function<Path, Map<String, String>> settings) {
    late.add(settings);
    return this;
  }

  /** At a sandbox of so many people that keeps no limits; what is said otherwise holds. */
  public HostExtension atSandbox(int people) {
    return atSandbox(people, options -> options);
  }

  /** As {@link #atSandbox(int)}, with other options too. */
  public HostExtension atSandbox(int people, UnaryOperator<SandboxOptions> also) {
    late.add(
        data -> {
          SandboxOptions options = SandboxOptions.in(data.resolve("sandbox")).withPeople(people);
          Sandbox started = companion(Sandbox.start(also.apply(options.withLimits(false))));
          sandbox = started;
          Map<String, String> settings = new LinkedHashMap<>(SandboxSettings.withoutLimits());
          settings.putAll(SandboxSettings.of(started.addresses()));
          settings.putAll(typed);
          return settings;
        });
    return this;
  }

  /** Closes this after the host. */
  public <T extends AutoCloseable> T companion(T closeable) {
    companions.add(closeable);
    return closeable;
  }

  /** Where the host listens. */
  public URI address() {
    return host.address();
  }

  /** The folder of its database and files. */
  public Path data() {
    return folder.resolve("data");
  }

  /** The folder of its route files; what is changed here is deployed. */
  public Path routes() {
    return folder.resolve("routes");
  }

  public CamelContext context() {
    return host.context();
  }

  public RunningHost host() {
    return host;
  }

  /** The sandbox that it was started at. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /** Whoever calls it over HTTP with the first token. */
  public ApiCaller api() {
    return new ApiCaller(address(), data());
  }

  /** Waits until both platforms are connected. */
  public void connected() {
    await(
        "both connections",
        () ->
            desk("salesforceConnection", SalesforceConnection.class)
                    .status()
                    .state()
                    .equals("connected")
                && desk("marketoConnection", MarketoConnection.class)
                    .status()
                    .state()
                    .equals("connected"));
  }

  /** The desk bound by this name. */
  public <T> T desk(String name, Class<T> type) {
    return host.desk(name, type);
  }

  /** Sends to the direct route of this name and returns its answer. */
  public <T> T ask(String route, Object body, Class<T> type) {
    try (ProducerTemplate template = host.context().createProducerTemplate()) {
      return template.requestBody("direct:" + route, body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something holds, but not longer than {@link #PATIENCE}. */
  public void await(String what, Callable<Boolean> holds) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(holds);
  }

  /** As {@link #restart()}, with other settings from then on. */
  public void restart(Map<String, String> settings) {
    typed.putAll(settings);
    restart();
  }

  /** As {@link #restart()}, on another database from then on. */
  public void restartOn(FreshDatabase database) {
    StoreSettings store = database.settings();
    restart(
        Map.of(
            "store.url", store.url(),
            "store.user", store.user(),
            "store.password", store.password()));
  }

  /** Stops the host and starts it again on the same folder. */
  public void restart() {
    host.close();
    host = RunningHost.start(settings(), Host::furnish);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    wholeClass = true;
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!wholeClass) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (!wholeClass) {
      stop();
    }
  }

  private void start() throws IOException {
    folder = Files.createTempDirectory("howdah-test");
    Files.createDirectory(folder.resolve("data"), PRIVATE);
    Files.createDirectories(routes());
    for (Path file : files) {
      Files.copy(file, routes().resolve(file.getFileName()));
    }
    late.forEach(settings -> typed.putAll(settings.apply(data())));
    host = RunningHost.start(settings(), Host::furnish);
  }

  private Settings settings() {
    int port = freePort();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("host.data", data().toString());
    all.put("host.routes", routes().toString());
    all.put("http.port", String.valueOf(port));
    all.put("host.public-url", "http://127.0.0.1:" + port);
    all.putAll(typed);
    return Settings.load(Path.of(""), Map.of(), all);
  }

  private void stop() throws Exception {
    if (host != null) {
      host.close();
    }
    for (AutoCloseable companion : companions) {
      companion.close();
    }
    companions.clear();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
