package dev.howdah.rehearsal;

import dev.howdah.configure.Assignment;
import dev.howdah.configure.ComponentDiff;
import dev.howdah.configure.ConfigureStatus;
import dev.howdah.configure.Run;
import dev.howdah.salesforcepackage.Install;
import dev.howdah.salesforcepackage.PackageStatus;
import dev.howdah.sandbox.Sandbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Installs the package in the sandbox's Salesforce and brings Howdah's own metadata there. */
final class SalesforceSetup {

  /** An install takes minutes of the sandbox's clock, which nobody wants to wait for. */
  private static final Duration STEP = Duration.ofSeconds(30);

  private final ProducerTemplate template;
  private final Sandbox sandbox;

  SalesforceSetup(ProducerTemplate template, Sandbox sandbox) {
    this.template = template;
    this.sandbox = sandbox;
  }

  /** Installs it; where it is there already nothing happens. */
  Map<String, Long> install() {
    String version = sandbox.addresses().getOrDefault("salesforce.package-version", "");
    Install install = ask("package-install", Map.of("version", version), Install.class);
    boolean there = !install.isOpen();
    Patience patience = new Patience("end of the install");
    while (install.isOpen()) {
      sandbox.clock().advance(STEP);
      patience.pause();
      install = Objects.requireNonNull(packageStatus().install());
    }
    PackageStatus status = packageStatus();
    if (!status.state().equals(PackageStatus.INSTALLED)) {
      throw new IllegalStateException("the package is " + status.state() + ". " + status.message());
    }
    return Map.of("installed", there ? 0L : 1L, "unchanged", there ? 1L : 0L);
  }

  /** Deploys it and gives one user the permission set; what is there already stays as it is. */
  Map<String, Long> configure() {
    Run run = ask("configure-deploy", null, Run.class);
    Patience patience = new Patience("end of the deployment");
    while (run.isOpen()) {
      sandbox.clock().advance(Duration.ofSeconds(1));
      patience.pause();
      run = Objects.requireNonNull(configureStatus().run());
    }
    ConfigureStatus status = configureStatus();
    if (!status.state().equals(ConfigureStatus.COMPLETE)) {
      throw new IllegalStateException(
          "the configuration is " + status.state() + ". " + status.message());
    }
    String user = sandbox.addresses().getOrDefault("salesforce.username", "");
    Assignment assignment =
        ask("configure-assign", Map.of("users", List.of(user)), Assignment.class);
    if (!assignment.refused().isEmpty()) {
      throw new IllegalStateException("not assigned: " + assignment.refused());
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    long deployed = run.components().size();
    counts.put("deployed", deployed);
    counts.put("unchanged", status.components().size() - deployed);
    counts.put("assigned", (long) assignment.assigned().size());
    counts.put("ours", status.components().stream().filter(ComponentDiff::ours).count());
    return counts;
  }

  private PackageStatus packageStatus() {
    return ask("package-status", null, PackageStatus.class);
  }

  private ConfigureStatus configureStatus() {
    return ask("configure-status", null, ConfigureStatus.class);
  }

  private <T> T ask(String route, @Nullable Object body, Class<T> type) {
    return template.requestBodyAndHeader(
        "direct:" + route, body, "Howdah-Caller", "rehearsal", type);
  }
}
