package dev.howdah.command;

import dev.howdah.onboarding.plan.HostApi;
import dev.howdah.onboarding.plan.PlanRefused;
import dev.howdah.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a running host and a token for it. */
final class Remote {

  private static final String TOKEN = "HOWDAH_TOKEN";

  @Option(names = "--url", description = "The running host (default: that of the settings).")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      description =
          "A file with a token of scope admin (default: HOWDAH_TOKEN, else first-token in"
              + " host.data).")
  private @Nullable Path tokenFile;

  /** The running host that is meant. */
  HostApi host(Workplace workplace) {
    Settings settings = workplace.settings();
    URI address =
        url == null
            ? URI.create("http://" + settings.text("http.host") + ":" + settings.text("http.port"))
            : url;
    return new HostApi(address, token(workplace, settings));
  }

  private String token(Workplace workplace, Settings settings) {
    String given = workplace.environment().getOrDefault(TOKEN, "");
    if (tokenFile == null && !given.isBlank()) {
      return given.strip();
    }
    Path file =
        tokenFile == null
            ? settings.path("host.data").resolve("first-token")
            : workplace.typed(tokenFile);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw PlanRefused.of(
          "There is no token in "
              + file
              + ". Nothing was done. Make one (bin/howdah token create onboard --scope admin) and"
              + " give it by --token-file or "
              + TOKEN
              + ".");
    }
  }
}
