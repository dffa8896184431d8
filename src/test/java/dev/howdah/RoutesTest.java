package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.github.fge.jsonschema.core.exceptions.ProcessingException;
import com.github.fge.jsonschema.core.report.ProcessingReport;
import com.github.fge.jsonschema.main.JsonSchema;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import dev.howdah.routing.RouteFileState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules of the route files, each held against a file that breaks it. */
class RoutesTest {

  /** What Camel itself needs to run routes at all, and the log that any route may be given. */
  private static final Set<String> NOT_FOR_ROUTES =
      Set.of(
          "base",
          "bean",
          "jackson",
          "log",
          "observability-services",
          "openapi-validator",
          "platform-http-main",
          "rest",
          "yaml-dsl");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> FILES = read();

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running(
          FILES.keySet().stream()
              .map(file -> file.replace(".camel.yaml", ""))
              .toArray(String[]::new));

  private static final String GOOD =
      """
      # Step 40, words: what it does.
      # What becomes of what fails.
      - route:
          id: words
          description: Does something
          from:
            uri: direct
            parameters:
              name: words
            steps:
              - log:
                  message: "Read {{words.folder}}"
              - bean:
                  ref: words
                  method: read
      """;

  @Test
  void everyFileGoesLiveInTheHost() {
    assertThat(HOST.host().routes().states())
        .hasSameSizeAs(FILES.keySet())
        .allSatisfy(state -> assertThat(state.standing()).isEqualTo(RouteFileState.Standing.LIVE));
  }

  @Test
  void everyFileMatchesCamelsSchema() throws Exception {
    JsonSchema schema = schema();

    for (Map.Entry<String, String> file : FILES.entrySet()) {
      assertThat(messages(schema, file.getValue())).as(file.getKey()).isEmpty();
    }
    assertThat(messages(schema, GOOD)).isEmpty();
    assertThat(messages(schema, GOOD.replace("description:", "about:"))).isNotEmpty();
  }

  @Test
  void everyNameIsTwoDigitsAndAWord() {
    holds(RouteRules::names);
    assertThat(new RouteRules(Map.of("words.camel.yaml", GOOD)).names()).hasSize(1);
  }

  @Test
  void everyFileHasAtMost120Lines() {
    holds(RouteRules::length);
    bites(RouteRules::length, GOOD + "\n".repeat(120));
  }

  @Test
  void everyFileOpensWithTwoCommentLines() {
    holds(RouteRules::comments);
    bites(RouteRules::comments, GOOD.replaceFirst("#.*\n", ""));
  }

  @Test
  void everyIdBeginsWithTheWordOfItsFile() {
    holds(RouteRules::ids);
    bites(RouteRules::ids, GOOD.replace("id: words", "id: wordsmith"));
  }

  @Test
  void everyRouteHasADescription() {
    holds(RouteRules::descriptions);
    bites(RouteRules::descriptions, GOOD.replace("    description: Does something\n", ""));
  }

  @Test
  void noRouteHasMoreThanTwelveSteps() {
    String step = "        - stop: {}\n";
    holds(RouteRules::steps);
    bites(RouteRules::steps, GOOD + step.repeat(11));
  }

  @Test
  void noRouteIsDeeperThanThreeLevels() {
    StringBuilder deep = new StringBuilder(GOOD);
    for (int level = 0; level < 3; level++) {
      String indent = " ".repeat(8 + 4 * level);
      deep.append(indent).append("- loop:\n").append(indent).append("    steps:\n");
    }
    bites(RouteRules::steps, deep.append(" ".repeat(20)).append("- stop: {}\n").toString());
  }

  @Test
  void noRouteHasAScriptOrALongSimple() {
    holds(RouteRules::scripts);
    bites(
        RouteRules::scripts,
        GOOD + "        - setBody:\n            expression:\n              groovy: x\n");
    bites(
        RouteRules::scripts,
        GOOD
            + "        - setBody:\n            expression:\n              simple:\n"
            + "                expression: "
            + "x".repeat(121)
            + "\n");
  }

  @Test
  void everyStepIsInTheLongForm() {
    holds(RouteRules::canonical);
    bites(RouteRules::canonical, GOOD.replace("uri: direct\n", "uri: direct:words\n"));
    bites(RouteRules::canonical, GOOD + "        - to: direct:words\n");
    bites(
        RouteRules::canonical,
        GOOD + "        - setBody:\n            expression:\n              simple: x\n");
  }

  @Test
  void everyDirectNameIsARouteAndIsCalled() {
    Set<String> operations = operations();
    assertThat(new RouteRules(FILES).directs(operations)).isEmpty();
    assertThat(one(GOOD).directs(Set.of("words"))).isEmpty();
    assertThat(one(GOOD).directs(Set.of())).containsExactly("nobody calls direct words");
    assertThat(one(GOOD.replace("name: words", "name: other")).directs(Set.of("other")))
        .containsExactly("route words starts at direct other");
    assertThat(
            one(GOOD
                    + "        - to:\n            uri: direct\n            parameters:\n"
                    + "              name: absent\n")
                .directs(Set.of("words")))
        .containsExactly("no route has the id absent");
  }

  @Test
  void noLogShowsABodyOrHeaders() {
    holds(RouteRules::logs);
    bites(RouteRules::logs, GOOD.replace("Read", "Read ${body}"));
    bites(RouteRules::logs, GOOD.replace("Read", "Read ${headers}"));
  }

  @Test
  void everyEdgeStripsCamelsHeadersFirst() {
    holds(RouteRules::edges);
    bites(RouteRules::edges, GOOD.replace("uri: direct\n", "uri: platform-http\n"));
  }

  @Test
  void everyPlaceholderIsASettingOfTheStep() {
    Set<String> known = settings();
    assertThat(new RouteRules(FILES).settings(known)).isEmpty();
    assertThat(one(GOOD).settings(Set.of("words.folder"))).isEmpty();
    assertThat(one(GOOD).settings(Set.of()))
        .containsExactly("40-words.camel.yaml: {{words.folder}} is not in application.properties");
    assertThat(one(GOOD.replace("words.folder", "people.page")).settings(Set.of("people.page")))
        .containsExactly("40-words.camel.yaml: {{people.page}} belongs to another step");
  }

  @Test
  void everyBeanIsBoundInHost() {
    Set<String> bound =
        new TreeSet<>(HOST.context().getRegistry().findByTypeWithName(Object.class).keySet());
    assertThat(new RouteRules(FILES).beans(bound)).isEmpty();
    assertThat(one(GOOD).beans(bound)).containsExactly("40-words.camel.yaml: words");
  }

  @Test
  void everyComponentThatThePomKeepsForRoutesIsUsedByOne() throws IOException {
    Set<String> kept = keptForRoutes(Files.readString(Path.of("pom.xml")));
    kept.removeAll(NOT_FOR_ROUTES);
    Set<String> used = new RouteRules(FILES).schemes();
    used.addAll(new RouteRules(FILES).dataFormats());

    assertThat(kept).contains("timer");
    assertThat(used).containsAll(kept);
    assertThat(keptForRoutes("<usedDependency>org.apache.camel:camel-ftp</usedDependency>"))
        .containsExactly("ftp")
        .doesNotContainAnyElementsOf(used);
  }

  private static Set<String> keptForRoutes(String pom) {
    return Pattern.compile("<usedDependency>org\\.apache\\.camel:camel-([a-z-]+)<")
        .matcher(pom)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The route files by their names. */
  static Map<String, String> files() {
    return FILES;
  }

  private static void holds(Function<RouteRules, List<String>> rule) {
    assertThat(rule.apply(new RouteRules(FILES))).isEmpty();
    assertThat(rule.apply(one(GOOD))).isEmpty();
  }

  private static void bites(Function<RouteRules, List<String>> rule, String bad) {
    assertThat(rule.apply(one(bad))).isNotEmpty();
  }

  private static RouteRules one(String text) {
    return new RouteRules(Map.of("40-words.camel.yaml", text));
  }

  private static JsonSchema schema() throws IOException, ProcessingException {
    try (InputStream in =
        RoutesTest.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.byDefault().getJsonSchema(new ObjectMapper().readTree(in));
    }
  }

  private static List<String> messages(JsonSchema schema, String text) throws Exception {
    ProcessingReport report = schema.validate(YAML.readTree(text));
    return report.isSuccess() ? List.of() : List.of(report.toString());
  }

  static Set<String> operations() {
    try (InputStream in =
        RoutesTest.class.getClassLoader().getResourceAsStream("openapi/howdah.yaml")) {
      Set<String> ids = new TreeSet<>();
      for (JsonNode path : YAML.readTree(in).path("paths")) {
        path.forEach(operation -> ids.add(operation.path("operationId").asText()));
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> settings() {
    Properties known = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
      known.load(in);
      return known.stringPropertyNames();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read() {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      Map<String, String> found = new TreeMap<>();
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
