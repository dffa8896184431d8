package dev.howdah.hosting;

import dev.howdah.routing.RouteTrial;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;

/** Looks at everything that a host needs, without serving anything. */
public final class HostCheck {

  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private HostCheck(Settings settings) {
    this.settings = settings;
  }

  /**
   * Looks at folders, port, database, vault and routes. The database is created or migrated as at a
   * start.
   */
  public static List<Finding> of(Settings settings, Furnisher furnisher) {
    HostCheck check = new HostCheck(settings);
    check.dataFolder();
    check.routesFolder();
    check.port();
    check.insides(furnisher);
    return List.copyOf(check.findings);
  }

  private void dataFolder() {
    Path folder = settings.path("host.data");
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "check", ""));
      good("data folder", folder.toString());
    } catch (IOException e) {
      bad("data folder", folder + " cannot be written. Give it to this user, or set host.data");
    }
  }

  private void routesFolder() {
    Path folder = settings.path("host.routes");
    if (Files.isReadable(folder) && Files.isDirectory(folder)) {
      good("routes folder", folder.toString());
    } else {
      bad("routes folder", folder + " is no folder that can be read. Correct host.routes");
    }
  }

  private void port() {
    try {
      ListeningPort port = new ListeningPort(settings);
      port.refuseIfTaken();
      good("port", port.host() + ":" + port.port() + " is free");
    } catch (SettingsRefused e) {
      bad("port", e.getMessage());
    }
  }

  private void insides(Furnisher furnisher) {
    House house = new House(settings);
    Main main = new Main();
    try {
      furnisher.furnish(house);
      good("database and vault", "open in profile " + settings.profile().word());
      RunningHost.configure(main, house);
      // A throwaway port: a host may be running on the real one.
      Map.of(
              "camel.server.host",
              "127.0.0.1",
              "camel.server.port",
              "0",
              "camel.management.port",
              "0")
          .forEach(main::addInitialProperty);
      main.start();
      routes((ModelCamelContext) main.getCamelContext());
    } catch (RuntimeException e) {
      bad("database and vault", message(e));
    } finally {
      main.stop();
      house.close();
    }
  }

  private void routes(ModelCamelContext context) {
    List<String> refusals = RouteTrial.refusals(context, settings.path("host.routes"));
    refusals.forEach(refusal -> bad("routes", refusal + ". Correct the file"));
    if (refusals.isEmpty()) {
      good("routes", "every file would go live");
    }
  }

  private void good(String what, String detail) {
    findings.add(new Finding(what, true, detail));
  }

  private void bad(String what, String detail) {
    findings.add(new Finding(what, false, detail));
  }

  private static String message(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
