package dev.howdah.command;

import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.settings.Profile;
import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulators in the host's own process, for a host that was told no platforms. */
final class OwnSandbox {

  private OwnSandbox() {}

  /** Whether these settings leave it to the simulators to be the platforms. */
  static boolean isWanted(Settings settings) {
    return settings.profile() == Profile.SANDBOX
        && settings.text("marketo.url").isEmpty()
        && settings.text("salesforce.login-url").isEmpty();
  }

  static Sandbox start(Settings settings) {
    Path folder = settings.path("host.data").resolve("sandbox");
    SandboxOptions options =
        SandboxOptions.in(folder).withSpeed(settings.factor("host.clock-speed"));
    return Sandbox.start(settings.flag("people.change-events") ? options.withPubSub(0) : options);
  }

  /** The settings with which a host finds this sandbox, mails to it, and logs in by itself. */
  static Map<String, String> settings(Sandbox sandbox) {
    Map<String, String> addresses = sandbox.addresses();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("salesforce.login-url", addresses.get("salesforce.url"));
    settings.put("salesforce.client-id", addresses.get("salesforce.client-id"));
    settings.put("salesforce.client-secret", addresses.get("salesforce.client-secret"));
    settings.put("salesforce.grant", "client_credentials");
    settings.put("marketo.url", addresses.get("marketo.url"));
    settings.put("marketo.client-id", addresses.get("marketo.client-id"));
    settings.put("marketo.client-secret", addresses.get("marketo.client-secret"));
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", addresses.get("smtp.port"));
    settings.put("mail.protocol", "smtp");
    settings.put("mail.starttls", "off");
    settings.put("mail.auth", "none");
    for (String key :
        List.of("salesforce.pubsub-host", "salesforce.pubsub-port", "salesforce.pubsub-ca")) {
      if (addresses.containsKey(key)) {
        settings.put(key, addresses.get(key));
      }
    }
    settings.put("host.clock-origin", addresses.get("clock.origin"));
    settings.put("host.clock-speed", addresses.get("clock.speed"));
    return settings;
  }
}
