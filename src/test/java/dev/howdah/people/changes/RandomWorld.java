package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.ApiCaller;
import dev.howdah.HostProcess;
import dev.howdah.people.BulkFaults;
import dev.howdah.people.Person;
import dev.howdah.rehearsal.ExpectedPerson;
import dev.howdah.rehearsal.SandboxSettings;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.store.ChildJvm;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
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

  private final Random dice;

  /** Every other world is read by exports that fail now and then; none: it is read by ids. */
  private final List<String> bulkFaults;

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
    this.bulkFaults = seed % 2 == 0 ? BulkFaults.some(new Random(seed)) : List.of();
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
    for (String fault : bulkFaults) {
      PlayFault.on(sandbox, "marketo", fault);
    }
    String sync = post("/syncs").path("id").asText();
    await("the first sync", () -> get("/syncs/" + sync).at("/state").asText("running"));
    for (int round = 0; round < rounds; round++) {
      happen(50 + dice.nextInt(200));
      if (dice.nextBoolean()) {
        PlayFault.on(sandbox, "marketo", MARKETO_FAULTS.get(dice.nextInt(MARKETO_FAULTS.size())));
      }
      if (dice.nextBoolean()) {
        PlayFault.on(
            sandbox, "salesforce", SALESFORCE_FAULTS.get(dice.nextInt(SALESFORCE_FAULTS.size())));
      }
      post("/people/changes");
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
    long first = System.nanoTime();
    String sync = post("/syncs").path("id").asText();
    await("the first sync", () -> get("/syncs/" + sync).at("/state").asText("running"));
    double whole = (System.nanoTime() - first) / 1e9;
    JsonNode all = get("/syncs/" + sync);
    happen(people / 100);
    long begin = System.nanoTime();
    post("/people/changes");
    await("the run", () -> get("/people/changes").at("/run/state").asText("running"));
    double seconds = (System.nanoTime() - begin) / 1e9;
    JsonNode counts = get("/people/changes").at("/run/counts");
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("people", people);
    measured.put("happenings", people / 100);
    measured.put("touched", happenings.touched());
    measured.put("seconds", rounded(seconds));
    measured.put("counts", counts);
    measured.put("full_sync_seconds", rounded(whole));
    measured.put("full_sync_way", all.path("extract"));
    measured.put("full_sync_marketo_calls", all.at("/progress/calls"));
    measured.put("times_faster", rounded(whole / seconds));
    measured.put("exact", differences().isEmpty());
    return measured;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
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
              String before = get("/people/changes").at("/run/id").asText();
              JsonNode run = post("/people/changes").path("run");
              if (run.path("id").asText().equals(before)) {
                return false;
              }
              JsonNode now = run;
              while (now.path("state").asText().equals("running")) {
                now = get("/people/changes").path("run");
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
                  get("/connections/" + platform)
                      .path("state")
                      .asText()
                      .equalsIgnoreCase("connected"));
    }
  }

  private List<String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(SandboxSettings.of(sandbox.addresses()));
    settings.putAll(SandboxSettings.withoutLimits());
    settings.put("host.data", folder.resolve("data").toString());
    settings.put("http.port", "0");
    settings.put("people.extract", bulkFaults.isEmpty() ? "auto" : "export");
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

  private JsonNode get(String path) throws Exception {
    return ask("GET", path);
  }

  private JsonNode post(String path) throws Exception {
    return ask("POST", path);
  }

  private JsonNode ask(String method, String path) throws Exception {
    HttpResponse<String> answer =
        new ApiCaller(address, folder.resolve("data")).call(method, path, "");
    if (answer.statusCode() == 503) {
      return JSON.createObjectNode();
    }
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private List<String> differences() throws SQLException {
    Map<Integer, Person> expected = new TreeMap<>();
    sandbox
        .truth()
        .forEachRemaining(
            person -> expected.put((int) person.marketoId(), ExpectedPerson.of(person)));
    Map<Integer, Person> found = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/howdah.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT marketo_id, kind, first_name, last_name, sfdc_contact_id, sfdc_lead_id,"
                    + " sfdc_account_id, sfdc_opportunity_id, company, title, email, phone,"
                    + " linkedin_url, source, owner_id, created_month FROM people_person")) {
      while (row.next()) {
        Person person = person(row);
        found.put(person.marketoId(), person);
      }
    }
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (id, person) -> {
          if (!person.equals(found.get(id))) {
            differences.add(id + ": expected " + told(person) + ", found " + told(found.get(id)));
          }
        });
    found.forEach(
        (id, person) -> {
          if (!expected.containsKey(id)) {
            differences.add(id + ": expected nobody, found " + told(person));
          }
        });
    return differences;
  }

  /** All of a person, who does not exist and so has nothing to hide. */
  private static String told(@Nullable Person person) {
    if (person == null) {
      return "nobody";
    }
    List<String> values = new ArrayList<>();
    for (RecordComponent component : Person.class.getRecordComponents()) {
      try {
        values.add(String.valueOf(component.getAccessor().invoke(person)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(", ", values);
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getInt(16));
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
