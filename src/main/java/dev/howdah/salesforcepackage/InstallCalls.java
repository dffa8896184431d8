package dev.howdah.salesforcepackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.salesforce.DeployAnswer;
import dev.howdah.salesforce.DeployBody;
import dev.howdah.salesforce.OpaqueBody;
import dev.howdah.salesforce.SalesforceLogin;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Salesforce is asked about the package, and how its answers read. */
public final class InstallCalls {

  /** How far a request has come. */
  enum Outcome {
    WORKING,
    DONE,
    FAILED
  }

  private static final String NONE = "04t000000000000AAA";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The clocks of two machines differ by less. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final PackageSettings settings;
  private final SalesforceLogin logins;
  private final Function<Install, String> key;

  /**
   * @param key the installation key of an install, or an empty text
   */
  InstallCalls(PackageSettings settings, SalesforceLogin logins, Function<Install, String> key) {
    this.settings = settings;
    this.logins = logins;
    this.key = key;
  }

  /** Where an install is handed in. */
  public String address(Install install) {
    String path = "/services/data/v" + settings.apiVersion();
    String way =
        install.byId() ? "/tooling/sobjects/PackageInstallRequest" : "/metadata/deployRequest";
    return logins.access().instance().resolve(path + way).toString();
  }

  /** The tooling query for what is installed. */
  public String installed() {
    return "SELECT Id, SubscriberPackage.NamespacePrefix, SubscriberPackage.Name,"
        + " SubscriberPackageVersion.Id, SubscriberPackageVersion.MajorVersion,"
        + " SubscriberPackageVersion.MinorVersion, SubscriberPackageVersion.PatchVersion,"
        + " SubscriberPackageVersion.BuildNumber FROM InstalledSubscriberPackage";
  }

  /** The tooling query for the package's remote sites. */
  public String sites() {
    return "SELECT SiteName, EndpointUrl, IsActive FROM RemoteProxy WHERE NamespacePrefix = '"
        + settings.namespace()
        + "' ORDER BY SiteName";
  }

  /** The tooling query for the number of an ordered version id. */
  public String target(@Nullable Map<String, Object> request) {
    InstallOrder order = InstallOrder.of(request, settings);
    String wanted = order.byId() ? order.version() : NONE;
    return "SELECT Id, MajorVersion, MinorVersion, PatchVersion, BuildNumber"
        + " FROM SubscriberPackageVersion WHERE Id = '"
        + wanted
        + "'";
  }

  /** The tooling query for a request that may have gone out unseen. */
  public String lost(Install install) {
    return "SELECT Id, Status FROM PackageInstallRequest WHERE SubscriberPackageVersionKey = '"
        + install.version()
        + "' AND CreatedDate >= "
        + install.orderedAt().minus(SLACK).truncatedTo(ChronoUnit.SECONDS)
        + " ORDER BY CreatedDate DESC LIMIT 1";
  }

  /** The tooling query for how far a request is. */
  public String look(Install install) {
    return "SELECT Id, Status, Errors FROM PackageInstallRequest WHERE Id = '"
        + install.requestId()
        + "'";
  }

  /** Where Salesforce tells how far a deployment is. */
  public String deployment(Install install) {
    return address(install) + "/" + install.requestId() + "?includeDetails=true";
  }

  /**
   * The body that hands an install in, the key within unseen: a request for a version id, a
   * deployment for a version number.
   */
  public OpaqueBody request(Install install) {
    return install.byId()
        ? new OpaqueBody("application/json", () -> bytes(install))
        : DeployBody.of(() -> files(install), false);
  }

  private Map<String, String> files(Install install) {
    String secret = key.apply(install).replace("&", "&amp;").replace("<", "&lt;");
    String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<";
    String namespace = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "package.xml",
        head
            + "Package"
            + namespace
            + "    <types>\n        <members>"
            + settings.namespace()
            + "</members>\n        <name>InstalledPackage</name>\n    </types>\n    <version>"
            + settings.apiVersion()
            + "</version>\n</Package>\n");
    files.put(
        "installedPackages/" + settings.namespace() + ".installedPackage",
        head
            + "InstalledPackage"
            + namespace
            + "    <activateRSS>"
            + install.remoteSites()
            + "</activateRSS>\n"
            + (secret.isEmpty() ? "" : "    <password>" + secret + "</password>\n")
            + "    <securityType>"
            + (install.security().equals("all") ? "AllUsers" : "AdminsOnly")
            + "</securityType>\n    <versionNumber>"
            + install.version()
            + "</versionNumber>\n</InstalledPackage>\n");
    return files;
  }

  private byte[] bytes(Install install) {
    ObjectNode body = JSON.createObjectNode();
    body.put("SubscriberPackageVersionKey", install.version());
    body.put("NameConflictResolution", "Block");
    body.put("SecurityType", install.security().equals("all") ? "Full" : "None");
    body.put("EnableRss", install.remoteSites());
    String secret = key.apply(install);
    if (!secret.isEmpty()) {
      body.put("Password", secret);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An install request is no JSON", e);
    }
  }

  /** Whether what is there is what was ordered, or newer. */
  boolean suffices(InstalledVersion there, InstallOrder order, JsonNode target) {
    if (!order.byId()) {
      return there.isAtLeast(order.version());
    }
    if (there.id().startsWith(order.version().substring(0, 15))) {
      return true;
    }
    JsonNode row = target.path("records").path(0);
    return !row.isMissingNode()
        && there.isAtLeast(InstalledVersion.version(row, settings.namespace()).number());
  }

  Outcome outcome(Install install, JsonNode answer) {
    if (!install.byId()) {
      DeployAnswer deploy = DeployAnswer.of(answer);
      return !deploy.done() ? Outcome.WORKING : deploy.success() ? Outcome.DONE : Outcome.FAILED;
    }
    String status = answer.path("records").path(0).path("Status").asText("");
    return switch (status) {
      case "SUCCESS" -> Outcome.DONE;
      case "ERROR" -> Outcome.FAILED;
      default -> Outcome.WORKING;
    };
  }

  /** Why a request failed. */
  String reason(Install install, JsonNode answer) {
    if (!install.byId()) {
      DeployAnswer deploy = DeployAnswer.of(answer);
      String problems =
          deploy.problems().stream()
              .map(DeployAnswer.Problem::problem)
              .collect(Collectors.joining(" "));
      return problems.isEmpty() ? deploy.status() + " " + deploy.error() : problems;
    }
    List<String> said = new ArrayList<>();
    answer
        .path("records")
        .path(0)
        .path("Errors")
        .path("errors")
        .forEach(error -> said.add(error.path("message").asText()));
    return String.join(" ", said);
  }
}
