package dev.howdah.hosting;

import dev.howdah.settings.Settings;
import java.util.Map;

/** How Camel is set in a host; any of it can be overridden by its own key in the settings. */
final class CamelDefaults {

  private CamelDefaults() {}

  static Map<String, String> properties(Settings settings) {
    String port = settings.text("http.port");
    return Map.ofEntries(
        Map.entry("camel.main.name", "howdah"),
        Map.entry("camel.main.autoConfigurationLogSummary", "false"),
        Map.entry("camel.main.shutdownTimeout", "20"),
        Map.entry("camel.server.enabled", "true"),
        Map.entry("camel.server.host", settings.text("http.host")),
        Map.entry("camel.server.port", port),
        // On a port of its own the management server would take the routes away from this one.
        Map.entry("camel.management.port", port),
        // A missing route is an error at once, which the failure routes see; not a wait.
        Map.entry("camel.component.direct.block", "false"));
  }
}
