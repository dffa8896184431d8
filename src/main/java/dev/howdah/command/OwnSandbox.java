package dev.howdah.command;

import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.settings.Profile;
import dev.howdah.settings.Settings;
import java.nio.file.Path;

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
    return Sandbox.start(settings.flag("people.change-events") ? options.withPubSub() : options);
  }
}
