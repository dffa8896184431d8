package dev.howdah.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.ApiCaller;
import dev.howdah.HostProcess;
import dev.howdah.rehearsal.SandboxSettings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.store.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host in a process of its own is killed in the middle of an install, a check, a deployment and
 * an assignment; in the end all is in the org, once. The long form is src/proof/kill-install.
 */
class KilledSetupTest {

  private static final int ROUNDS = Integer.getInteger("proof.rounds", 1);
  private static final boolean LONG = Boolean.getBoolean("proof.long");
  private static final long SEED = Long.getLong("proof.seed", 7);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<String> ROUTES =
      List.of(
          "20-connect-salesforce",
          "60-package",
          "61-configure",
          "62-package-work",
          "63-package-deployment",
          "63-package-request",
          "64-package-read",
          "65-configure-read",
          "66-configure-work",
          "67-configure-users",
          "68-configure-query",
          "69-configure-request",
          "80-api",
          "91-failures");

  /** The moments at which a host is killed, each told by its own database. */
  private enum Moment {
    INSTALL(
        "SELECT COUNT(*) FROM package_install WHERE state IN ('ordered', 'submitting', 'running')"),
    CHECK(
        "SELECT COUNT(*) FROM configure_run WHERE phase = 'check' AND state IN ('ordered', 'running')"),
    DEPLOYMENT(
        "SELECT COUNT(*) FROM configure_run WHERE phase = 'real' AND state IN ('ordered', 'running')"),
    ASSIGNMENT("");

    private final String underWay;

    Moment(String underWay) {
      this.underWay = underWay;
    }
  }

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Map<String, Integer> met = new TreeMap<>();
  private Path data = Path.of("");
  private @Nullable Sandbox sandbox;
  private @Nullable ChildJvm child;
  private @Nullable ApiCaller api;

  @Test
  void setsUpTheOrgOnceHoweverOftenTheHostIsKilled() throws Exception {
    List<Moment> moments =
        LONG ? List.of(Moment.values()) : List.of(Moment.INSTALL, Moment.DEPLOYMENT);
    Files.createDirectory(folder.resolve("routes"));
    for (String route : ROUTES) {
      String file = route + ".camel.yaml";
      Files.copy(Path.of("routes", file), folder.resolve("routes").resolve(file));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Path place = Files.createDirectories(folder.resolve("round-" + round));
      data =
          Files.createDirectory(
              place.resolve("data"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      SandboxOptions options = SandboxOptions.in(place.resolve("sandbox")).withPeople(100);
      try (Sandbox started = Sandbox.start(options.withLimits(false))) {
        sandbox = started;
        // An install by number goes another way through Salesforce than one by id.
        String version =
            round % 2 == 0 ? sandbox.addresses().get("salesforce.package-version") : "1.8000";
        setUp(version, moments);
        holdsEachOnce(version, moments.size());
      }
    }
    System.out.println("killed " + met);
  }

  private void setUp(String version, List<Moment> moments) throws Exception {
    start();
    try {
      order("/package/installs", "{\"version\":\"" + version + "\"}");
      killAt(Moment.INSTALL, moments);
      awaitState("/package", "installed");
      order("/configuration/deployments", "{}");
      killAt(Moment.CHECK, moments);
      killAt(Moment.DEPLOYMENT, moments);
      awaitState("/configuration", "complete");
      if (moments.contains(Moment.ASSIGNMENT)) {
        Thread asking = new Thread(this::assignUnheard, "assign");
        asking.start();
        LockSupport.parkNanos(random.nextInt(150_000_000));
        kill(Moment.ASSIGNMENT);
        asking.join();
        start();
      }
      JsonNode assigned = assign();
      assertThat(assigned.path("assigned").size() + assigned.path("already").size())
          .as(assigned.toString())
          .isEqualTo(users().size());
    } finally {
      if (child != null) {
        child.close();
      }
    }
  }

  private void holdsEachOnce(String version, int kills) throws SQLException {
    boolean byId = version.startsWith("04t");
    assertThat(org("SELECT COUNT(*) FROM PackageInstallRequest")).isEqualTo(byId ? 1 : 0);
    assertThat(org("SELECT COUNT(*) FROM InstalledSubscriberPackage")).isEqualTo(1);
    assertThat(own("SELECT COUNT(*) FROM package_install WHERE state = 'done'")).isEqualTo(1);
    assertThat(own("SELECT COUNT(*) FROM package_install")).isEqualTo(1);
    assertThat(own("SELECT COUNT(*) FROM configure_run")).isEqualTo(1);
    assertThat(own("SELECT COUNT(*) FROM configure_component")).isEqualTo(18);
    // A deployment that was on its way is handed in again, and finds done what was done.
    assertThat(org("SELECT COUNT(*) FROM \"_deploy\""))
        .isBetween(byId ? 2 : 3, (byId ? 2 : 3) + kills);
    assertThat(org("SELECT COUNT(*) FROM \"_component\" WHERE type = 'CustomField'")).isEqualTo(15);
    assertThat(
            org(
                "SELECT COUNT(*) FROM (SELECT AssigneeId, PermissionSetId FROM"
                    + " PermissionSetAssignment GROUP BY 1, 2 HAVING COUNT(*) > 1)"))
        .isZero();
    assertThat(
            org(
                "SELECT COUNT(*) FROM PermissionSetAssignment WHERE PermissionSetId IN (SELECT Id"
                    + " FROM PermissionSet WHERE Name = 'Howdah')"))
        .isEqualTo(users().size());
  }

  private void killAt(Moment moment, List<Moment> moments) throws Exception {
    if (!moments.contains(moment)) {
      return;
    }
    await(
        moment.name(),
        () -> {
          sandbox.clock().advance(Duration.ofMillis(100));
          return own(moment.underWay) > 0;
        });
    LockSupport.parkNanos(random.nextInt(LONG ? 400_000_000 : 60_000_000));
    kill(moment);
    start();
  }

  private void kill(Moment moment) throws Exception {
    boolean atWork = moment.underWay.isEmpty() || own(moment.underWay) > 0;
    child.kill();
    met.merge(moment + (atWork ? " at work" : " after"), 1, Integer::sum);
  }

  private void start() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(SandboxSettings.of(sandbox.addresses()));
    settings.putAll(SandboxSettings.withoutLimits());
    settings.put("host.data", data.toString());
    settings.put("host.routes", folder.resolve("routes").toString());
    settings.put("http.port", "0");
    settings.put("package.look-every", "100");
    settings.put("configure.look-every", "100");
    settings.put("people.changes-every", "0");
    settings.put("people.proof-every", "0");
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.add(key + "=" + value));
    ChildJvm started = ChildJvm.start(HostProcess.class, arguments);
    child = started;
    String line = started.line();
    assertThat(line).startsWith("up ");
    api = new ApiCaller(URI.create(line.substring(3)), data);
    await(
        "the connection",
        () -> {
          String state = api.get("/connections/salesforce").path("state").asText();
          return state.equalsIgnoreCase("connected");
        });
  }

  private void order(String path, String body) throws Exception {
    HttpResponse<String> ordered = api.call("POST", path, body);
    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
  }

  private void awaitState(String path, String state) {
    AtomicReference<String> last = new AtomicReference<>("");
    await(
        path + " to be " + state,
        () -> {
          sandbox.clock().advance(Duration.ofSeconds(10));
          HttpResponse<String> answer = api.call("GET", path, "");
          last.set(answer.body());
          return answer.body().contains("\"state\":\"" + state + "\"");
        });
  }

  private JsonNode assign() throws Exception {
    String body = "{\"users\":[\"" + String.join("\",\"", users()) + "\"]}";
    HttpResponse<String> answer = api.call("POST", "/configuration/users", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer.body());
  }

  /** Nobody is there any more to hear what became of it. */
  private void assignUnheard() {
    try {
      assign();
    } catch (Exception | AssertionError killed) {
      System.out.println("killed while it assigned: " + killed);
    }
  }

  private List<String> users() {
    return sandbox.world().salesforceUsers().stream()
        .filter(user -> user.isActive())
        .map(user -> user.username())
        .limit(20)
        .toList();
  }

  private static void await(String what, Callable<Boolean> holds) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(holds);
  }

  private int own(String query) throws SQLException {
    return count(data.resolve("howdah.db"), query);
  }

  private int org(String query) throws SQLException {
    return count(data.resolveSibling("sandbox").resolve("salesforce.db"), query);
  }

  private static int count(Path database, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 20000");
      try (ResultSet row = statement.executeQuery(query)) {
        return row.getInt(1);
      }
    }
  }
}
