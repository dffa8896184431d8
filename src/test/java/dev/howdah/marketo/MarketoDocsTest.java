package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

class MarketoDocsTest {

  private static final Path PAGE = Path.of("src/main/docs/marketo-component.adoc");
  private static final Pattern YAML =
      Pattern.compile("\\[source,yaml]\n----\n(.*?)\n----", Pattern.DOTALL);

  @Test
  void showsEveryOptionAndHeaderAsTheCatalogHasThem() throws IOException {
    String page = Files.readString(PAGE);
    JsonNode catalog;
    try (InputStream json =
        MarketoDocsTest.class.getResourceAsStream("/META-INF/dev/howdah/marketo/marketo.json")) {
      catalog = new ObjectMapper().readTree(json);
    }

    for (String part : List.of("componentProperties", "properties", "headers")) {
      for (Map.Entry<String, JsonNode> option : catalog.path(part).properties()) {
        assertThat(page)
            .as(part + " " + option.getKey())
            .contains(option.getKey())
            .contains(option.getValue().path("description").asText());
      }
    }
    for (MarketoOperation operation : MarketoOperation.values()) {
      assertThat(page).contains("| `" + operation + "` |");
    }
  }

  @Test
  void showsRoutesThatLoad() throws Exception {
    List<String> examples = new ArrayList<>();
    Matcher found = YAML.matcher(Files.readString(PAGE));
    while (found.find()) {
      examples.add(found.group(1));
    }
    assertThat(examples).hasSize(3);

    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("kept", new MemoryStateRepository());
      for (int i = 0; i < examples.size(); i++) {
        PluginHelper.getRoutesLoader(camel)
            .loadRoutes(ResourceHelper.fromString("example-" + i + ".yaml", examples.get(i)));
      }
      camel.start();

      assertThat(camel.getRoutes()).hasSize(3);
    }
  }
}
