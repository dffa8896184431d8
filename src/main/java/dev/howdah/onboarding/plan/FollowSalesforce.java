package dev.howdah.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The parts of a plan that change the org: the package and the configuration. */
final class FollowSalesforce {

  private final HostApi api;
  private final Waiting waiting;

  FollowSalesforce(HostApi api, Waiting waiting) {
    this.api = api;
    this.waiting = waiting;
  }

  Followed install(Plan.ManagedPackage part, PlanFiles files, boolean dry) {
    JsonNode now = api.get("/package");
    String there = now.path("version").asText();
    String wanted = part.version().orElse("");
    if (!now.path("state").asText().equals("installing") && suffices(now, wanted)) {
      return Followed.nothing("package", there + " is installed already");
    }
    if (dry) {
      return Followed.done(
          "package",
          "would install "
              + (wanted.isEmpty() ? "the version of package.version" : wanted)
              + (there.isEmpty() ? "" : " over " + there));
    }
    Map<String, Object> order = new LinkedHashMap<>();
    part.version().ifPresent(version -> order.put("version", version));
    part.security().ifPresent(security -> order.put("security", security));
    part.keyFile()
        .ifPresent(
            file ->
                order.put(
                    "installationKey",
                    new String(files.read(file), StandardCharsets.UTF_8).strip()));
    api.post("/package/installs", order);
    JsonNode ended =
        waiting.until(
            "The install",
            "/package",
            status -> !status.path("state").asText().equals("installing"));
    if (!ended.path("state").asText().equals("installed")) {
      throw new PlanStopped(
          "The package is "
              + ended.path("state").asText()
              + ": "
              + ended.path("message").asText()
              + " Correct the cause and follow the plan again.");
    }
    return Followed.done("package", ended.path("version").asText() + " is installed");
  }

  private static boolean suffices(JsonNode now, String wanted) {
    String there = now.path("version").asText();
    if (there.isEmpty()) {
      return false;
    }
    if (wanted.isEmpty()) {
      return true;
    }
    return wanted.startsWith("04t")
        ? now.path("versionId")
            .asText()
            .startsWith(wanted.substring(0, Math.min(15, wanted.length())))
        : isAtLeast(there, wanted);
  }

  /** Number by number; what is not said counts as 0. */
  static boolean isAtLeast(String there, String wanted) {
    String[] has = there.split("\\.");
    String[] needs = wanted.split("\\.");
    for (int i = 0; i < needs.length; i++) {
      int difference = Integer.compare(i < has.length ? number(has[i]) : 0, number(needs[i]));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return true;
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  void configure(Plan.Configure part, boolean dry, Consumer<Followed> told) {
    if (part.deploy()) {
      told.accept(deploy(dry));
    }
    if (!part.users().isEmpty()) {
      told.accept(assign(part.users(), dry));
    }
    if (!part.done().isEmpty()) {
      told.accept(guided(part.done(), dry));
    }
  }

  private Followed deploy(boolean dry) {
    String name = "configure.deploy";
    JsonNode now = api.get("/configuration");
    List<String> missing = new ArrayList<>();
    now.path("components")
        .forEach(
            one -> {
              if (!one.path("state").asText().equals("same")) {
                missing.add(one.path("fullName").asText());
              }
            });
    boolean deploying = now.path("state").asText().equals("deploying");
    if (missing.isEmpty() && !deploying) {
      return Followed.nothing(name, "everything is in the org as it should be");
    }
    if (dry) {
      return Followed.done(name, "would deploy " + String.join(", ", missing));
    }
    if (!deploying) {
      api.post("/configuration/deployments");
    }
    JsonNode ended =
        waiting.until(
            "The deployment",
            "/configuration",
            status -> !status.path("state").asText().equals("deploying"));
    if (!ended.path("state").asText().equals("complete")) {
      throw new PlanStopped(
          "The configuration is "
              + ended.path("state").asText()
              + ": "
              + ended.path("message").asText()
              + " Correct the cause and follow the plan again.");
    }
    return Followed.done(name, ended.path("message").asText());
  }

  private Followed assign(List<String> users, boolean dry) {
    String name = "configure.users";
    if (dry) {
      return Followed.done(
          name,
          "would give the permission set to " + String.join(", ", users) + ", unless they have it");
    }
    JsonNode result = api.post("/configuration/users", Map.of("users", users));
    List<String> refused = new ArrayList<>();
    result.path("refused").forEach(one -> refused.add(one.asText()));
    if (!refused.isEmpty()) {
      throw new PlanStopped(
          "The permission set was not given to all. "
              + String.join(". ", refused)
              + ". Correct them in the plan and follow it again.");
    }
    int given = result.path("assigned").size();
    return new Followed(
        name,
        given > 0,
        given + " got the permission set, " + result.path("already").size() + " had it already");
  }

  private Followed guided(Map<String, String> done, boolean dry) {
    String name = "configure.done";
    List<String> open = new ArrayList<>();
    for (JsonNode item : api.get("/configuration").path("guided")) {
      Optional.of(item.path("item").asText())
          .filter(one -> done.containsKey(one) && item.path("state").asText().equals("open"))
          .ifPresent(open::add);
    }
    if (open.isEmpty()) {
      return Followed.nothing(name, "all " + done.size() + " are noted already");
    }
    if (!dry) {
      open.forEach(
          item -> api.post("/configuration/guided/" + item, Map.of("note", done.get(item))));
    }
    return Followed.done(name, (dry ? "would note " : "noted ") + String.join(", ", open));
  }
}
