package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.MarketoLogin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what the build generated, and committed, to the classes it was generated from. */
class MarketoMetadataTest {

  private static JsonNode catalog;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream json =
        MarketoMetadataTest.class.getResourceAsStream(
            "/META-INF/dev/howdah/marketo/marketo.json")) {
      catalog = new ObjectMapper().readTree(json);
    }
  }

  @Test
  void listsEveryOptionOfTheClassesAndNoOther() {
    Set<String> ofEndpoint = optionsOf(MarketoConfiguration.class, UriParam.class);
    Set<String> ofComponent = optionsOf(MarketoComponent.class, Metadata.class);

    assertThat(names("properties")).containsAll(ofEndpoint).contains("operation", "delay");
    assertThat(names("componentProperties")).containsAll(ofEndpoint).containsAll(ofComponent);
    assertThat(names("componentProperties"))
        .isSubsetOf(
            Stream.of(
                    ofEndpoint,
                    ofComponent,
                    Set.of("bridgeErrorHandler", "lazyStartProducer", "autowiredEnabled"))
                .flatMap(Set::stream)
                .toList());
  }

  @Test
  void describesEveryOptionAndHeader() {
    for (String part : List.of("properties", "componentProperties", "headers")) {
      for (Map.Entry<String, JsonNode> option : catalog.path(part).properties()) {
        assertThat(option.getValue().path("description").asText())
            .as(part + " " + option.getKey())
            .isNotBlank();
      }
    }
  }

  @Test
  void listsEveryHeader() throws IllegalAccessException {
    Set<String> headers = new TreeSet<>();
    for (Field field : MarketoConstants.class.getFields()) {
      headers.add((String) field.get(null));
    }

    assertThat(names("headers")).isEqualTo(headers);
    assertThat(headers).allMatch(header -> header.startsWith("CamelMarketo"));
  }

  @Test
  void listsEveryOperation() {
    assertThat(catalog.path("properties").path("operation").path("enum"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MarketoOperation.values()).map(Enum::name).toList());
  }

  @Test
  void marksTheSecretAndNothingElse() {
    for (String part : List.of("properties", "componentProperties")) {
      Set<String> secret = new TreeSet<>();
      for (Map.Entry<String, JsonNode> option : catalog.path(part).properties()) {
        if (option.getValue().path("secret").asBoolean()) {
          secret.add(option.getKey());
        }
      }
      assertThat(secret).as(part).containsExactly("clientSecret");
    }
  }

  @Test
  void setsEveryOptionOfAnEndpointByItsUri() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("kept", new MemoryStateRepository());
      MarketoLogin login =
          MarketoLogin.of(() -> new dev.howdah.marketo.api.MarketoCredentials("a", "b"));
      camel.getRegistry().bind("vault", login);
      camel.start();

      MarketoConfiguration set =
          camel
              .getEndpoint(
                  "marketo:leads?baseUrl=http://localhost:1&clientId=a&clientSecret=RAW(b&c)"
                      + "&login=#vault&fields=id,email&filterType=email&folder=target"
                      + "&exportPollInterval=5s&exportDeadline=2h&lastSevenDays=true"
                      + "&userRoles=false&stateRepository=#kept&stateKey=k"
                      + "&since=2026-01-31T00:00:00Z",
                  MarketoEndpoint.class)
              .getConfiguration();

      assertThat(set)
          .usingRecursiveComparison()
          .ignoringFields("stateRepository", "login")
          .isEqualTo(expected());
      assertThat(set.getStateRepository()).isNotNull();
      assertThat(set.getLogin()).isSameAs(login);
    }
  }

  private static MarketoConfiguration expected() {
    MarketoConfiguration expected = new MarketoConfiguration();
    expected.setBaseUrl("http://localhost:1");
    expected.setClientId("a");
    expected.setClientSecret("b&c");
    expected.setFields("id,email");
    expected.setFilterType("email");
    expected.setFolder("target");
    expected.setExportPollInterval(5_000);
    expected.setExportDeadline(7_200_000);
    expected.setLastSevenDays(true);
    expected.setUserRoles(false);
    expected.setStateKey("k");
    expected.setSince("2026-01-31T00:00:00Z");
    return expected;
  }

  private static Set<String> names(String part) {
    Set<String> names = new TreeSet<>();
    catalog.path(part).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> optionsOf(
      Class<?> type, Class<? extends java.lang.annotation.Annotation> mark) {
    Set<String> options = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(mark)) {
        assertThat(Modifier.isStatic(field.getModifiers())).isFalse();
        options.add(field.getName());
      }
    }
    assertThat(options).isNotEmpty();
    return options;
  }
}
