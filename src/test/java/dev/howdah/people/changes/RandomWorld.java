package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostProcess;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.SyncedPerson;
import dev.howdah.store.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A world of a seed in which thousands of things happen to people, on both sides, while a host
 * follows them, both platforms fail now and then, and the host is killed with -9. In the end its
 * people must be those that the platforms' own databases say.
 */
final class RandomWorld implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int SPEED = 60;
  private static final List<String> MARKETO_FAULTS =
      List.of(
          "{\"path\":\"/rest/v1\",\"count\":1,\"code\":\"601\"}",
          "{\"path\":\"/rest/v1\",\"count\":2,\"code\":\"606\"}",
          "{\"path\":\"/rest/v1/leads.json\",\"count\":1,\"code\":\"611\"}",
          "{\"path\":\"/rest/v1/activities\",\"count\":2,\"code\":\"608\"}",
          "{\"path\":\"/rest/v1/leads.json\",\"count\":1,\"cut\":true}",
          "{\"path\":\"/rest/v1/activities\",\"count\":1,\"truncate\":true}",
          "{\"path\":\"/rest/v1/leads.json\",\"count\":1,\"status\":502,\"html\":true}");
  private static final List<String> SALESFORCE_FAULTS =
      List.of(
          "{\"path\":\"/services/data\",\"count\":1,\"code\":\"INVALID_SESSION_ID\"}",
          "{\"path\":\"/services/data\",\"count\":1,\"status\":503}",
          "{\"path\":\"/services/data\",\"count\":1,\"cut\":true}",
          "{\"path\":\"/services/data\",\"count\":1,\"truncate\":true}",
          "{\"path\":\"/services/data\",\"count\":1,\"code\":\"QUERY_TIMEOUT\"}");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random dice;
  private final Path folder;
  private final Sandbox sandbox;
  private final Happenings happenings;
  private final Map<String, Integer> happened = new TreeMap<>();
  private @Nullable ChildJvm host;
  private URI address = URI.create("http://127.0.0.1");
  private int kills;

  RandomWorld(long seed, int people) throws IOException {
    this(seed, people, SPEED);
  }

  private RandomWorld(long seed, int people, int speed) throws IOException {
    this.dice = new Random(seed);
    this.folder = Files.createTempDirectory("howdah-random");
    Files.createDirectories(folder.resolve("data"));
    this.sandbox =
        Sandbox.start(
            SandboxOptions.in(folder.resolve("sandbox"))
                .withPeople(people)
                .withSeed(seed)
                .withSpeed(speed)
                .withLimits(false));
    this.happenings = sandbox.happenings(seed);
  }

  /**
   * Runs the seeds from the first argument to the second, with so many people and rounds; or, with
   * one argument, measures a run after something has happened to one of a hundred of so many
   * people.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      try (RandomWorld world = new RandomWorld(1, Integer.parseInt(arguments[0]), 1)) {
        System.out.println(JSON.writeValueAsString(world.measure(Integer.parseInt(arguments[0]))));
      }
      return;
    }
    int people = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
      try (RandomWorld world = new RandomWorld(seed, people)) {
        List<String> differences = world.live(rounds);
        System.out.println("seed " + seed + ": " + world.told(differences));
        if (!differences.isEmpty()) {
          differences.stream().limit(10).forEach(System.out::println);
          System.exit(1);
        }
      }
    }
  }

  private String told(List<String> differences) {
    int all = happened.values().stream().mapToInt(Integer::intValue).sum();
    return (differences.isEmpty() ? "exact" : differences.size() + " differences")
        + " after "
        + all
        + " happenings and "
        + kills
        + " kills "
        + happened;
  }

  /** How often the host was killed. */
  int kills() {
    return kills;
  }

  /** Lets it all happen; gives the differences between what should be there and what is. */
  List<String> live(int rounds) throws Exception {
    start();
    String sync = post("/api/v1/syncs").path("id").asText();
    await("the first sync", () -> get("/api/v1/syncs/" + sync).at("/state").asText("running"));
    for (int round = 0; round < rounds; round++) {
      happen(50 + dice.nextInt(200));
      if (dice.nextBoolean()) {
        fault("marketo.url", MARKETO_FAULTS.get(dice.nextInt(MARKETO_FAULTS.size())));
      }
      if (dice.nextBoolean()) {
        fault("salesforce.url", SALESFORCE_FAULTS.get(dice.nextInt(SALESFORCE_FAULTS.size())));
      }
      post("/api/v1/people/changes");
      // What happens while the host reads is what it may miss.
      happen(dice.nextInt(100));
      if (round % 3 == 1) {
        kill(dice.nextInt(400));
        start();
      }
    }
    settle();
    return differences();
  }

  /** Time and calls of a run that touches one of a hundred people. */
  private Map<String, Object> measure(int people) throws Exception {
    start();
    String sync = post("/api/v1/syncs").path("id").asText();
    await("the first sync", () -> get("/api/v1/syncs/" + sync).at("/state").asText("running"));
    happen(people / 100);
    long begin = System.nanoTime();
    post("/api/v1/people/changes");
    await("the run", () -> get("/api/v1/people/changes").at("/run/state").asText("running"));
    double seconds = (System.nanoTime() - begin) / 1e9;
    JsonNode counts = get("/api/v1/people/changes").at("/run/counts");
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("people", people);
    measured.put("happenings", people / 100);
    measured.put("touched", happenings.touched());
    measured.put("seconds", seconds);
    measured.put("counts", counts);
    measured.put("exact", differences().isEmpty());
    return measured;
  }

  private void happen(int times) {
    happenings.happen(times).forEach((deed, count) -> happened.merge(deed, count, Integer::sum));
  }

  /** Runs until one has gone well that began after everything had happened. */
  private void settle() {
    Awaitility.await("a run that goes well")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              String before = get("/api/v1/people/changes").at("/run/id").asText();
              JsonNode run = post("/api/v1/people/changes").path("run");
              if (run.path("id").asText().equals(before)) {
                return false;
              }
              JsonNode now = run;
              while (now.path("state").asText().equals("running")) {
                now = get("/api/v1/people/changes").path("run");
              }
              return now.path("state").asText().equals("complete");
            });
  }

  private void kill(int afterMilliseconds) throws Exception {
    long end = System.nanoTime() + Duration.ofMillis(afterMilliseconds).toNanos();
    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() - end > 0);
    if (host != null) {
      host.kill();
      kills++;
    }
  }

  private void start() throws Exception {
    ChildJvm child = ChildJvm.start(HostProcess.class, settings());
    host = child;
    String line = child.line();
    if (line == null || !line.startsWith("up ")) {
      throw new IllegalStateException("The host did not start: " + line);
    }
    address = URI.create(line.substring(3));
    for (String platform : List.of("salesforce", "marketo")) {
      Awaitility.await(platform)
          .atMost(PATIENCE)
          .until(
              () ->
                  get("/api/v1/connections/" + platform)
                      .path("state")
                      .asText()
                      .equalsIgnoreCase("connected"));
    }
  }

  private List<String> settings() {
    Map<String, String> at = sandbox.addresses();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("host.data", folder.resolve("data").toString());
    settings.put("host.clock-origin", at.get("clock.origin"));
    settings.put("host.clock-speed", at.get("clock.speed"));
    settings.put("http.port", "0");
    settings.put("salesforce.login-url", at.get("salesforce.url"));
    settings.put("salesforce.client-id", at.get("salesforce.client-id"));
    settings.put("salesforce.client-secret", at.get("salesforce.client-secret"));
    settings.put("salesforce.grant", "client_credentials");
    settings.put("marketo.url", at.get("marketo.url"));
    settings.put("marketo.client-id", at.get("marketo.client-id"));
    settings.put("marketo.client-secret", at.get("marketo.client-secret"));
    settings.put("marketo.calls-per-window", "100000");
    settings.put("marketo.calls-per-day", "100000000");
    settings.put("marketo.concurrency", "10");
    settings.put("people.resume-every", "200");
    settings.put("people.changes-every", "0");
    settings.put("people.changes-overlap-minutes", "1");
    return settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
  }

  private void await(String what, Callable<String> state) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              String now = state.call();
              if (now.equals("failed") || now.equals("incomplete")) {
                throw new IllegalStateException(what + " is " + now);
              }
              return now.equals("complete");
            });
  }

  private void fault(String platform, String fault) throws Exception {
    http.send(
        HttpRequest.newBuilder(URI.create(sandbox.addresses().get(platform) + "/sandbox/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(fault))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private JsonNode get(String path) throws Exception {
    return ask(HttpRequest.newBuilder(address.resolve(path)));
  }

  private JsonNode post(String path) throws Exception {
    return ask(
        HttpRequest.newBuilder(address.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode ask(HttpRequest.Builder request) throws Exception {
    String token = Files.readString(folder.resolve("data/first-token")).strip();
    HttpResponse<String> answer =
        http.send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 503) {
      return JSON.createObjectNode();
    }
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private List<String> differences() throws SQLException {
    Map<Long, List<@Nullable String>> expected = new TreeMap<>();
    sandbox.truth().forEachRemaining(person -> expected.put(person.marketoId(), row(person)));
    Map<Long, List<@Nullable String>> found = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/howdah.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT marketo_id, kind, first_name, last_name, sfdc_contact_id, sfdc_lead_id,"
                    + " sfdc_account_id, sfdc_opportunity_id, company, title, email, phone,"
                    + " linkedin_url, source, owner_id FROM people_person")) {
      while (row.next()) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 2; i <= 15; i++) {
          values.add(row.getString(i));
        }
        found.put(row.getLong(1), values);
      }
    }
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (id, values) -> {
          if (!values.equals(found.get(id))) {
            differences.add(id + ": expected " + values + ", found " + found.get(id));
          }
        });
    found.forEach(
        (id, values) -> {
          if (!expected.containsKey(id)) {
            differences.add(id + ": expected nobody, found " + values);
          }
        });
    return differences;
  }

  private static List<@Nullable String> row(SyncedPerson person) {
    return Arrays.asList(
        person.kind(),
        person.firstName(),
        person.lastName(),
        person.sfdcContactId(),
        person.sfdcLeadId(),
        person.sfdcAccountId(),
        person.sfdcOpportunityId(),
        person.company(),
        person.title(),
        person.email(),
        person.phone(),
        person.linkedInUrl(),
        person.source(),
        person.ownerId());
  }

  @Override
  public void close() throws IOException {
    if (host != null) {
      host.close();
    }
    sandbox.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
