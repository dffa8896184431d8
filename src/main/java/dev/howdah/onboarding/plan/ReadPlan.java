package dev.howdah.onboarding.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a plan out of a YAML file, or says everything that is wrong with it. */
public final class ReadPlan {

  private static final Set<String> LANGUAGES = Set.of("en", "de", "sv", "nl", "zh-Hant", "it");
  private static final Set<String> ITEMS =
      Set.of("task-types", "package-access", "api-secret-key", "enable-actions", "governance");

  private ReadPlan() {}

  /**
   * The plan of a file.
   *
   * @throws PlanRefused if it cannot be followed
   */
  public static Plan of(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PlanRefused(
          List.of(
              file + " cannot be read as text in UTF-8. Nothing was done. Check path and rights."));
    }
  }

  static Plan parse(String name, String text) {
    Node root = root(name, text);
    List<String> wrong = new ArrayList<>();
    PlanPart whole =
        new PlanPart(
            name,
            "",
            root,
            Set.of("prerequisites", "account", "connect", "sync", "invite", "package", "configure"),
            wrong);
    Map<String, String> confirmed = whole.texts("prerequisites");
    whole.known("prerequisites", confirmed.keySet(), Set.of("msi-actions"));
    Plan plan =
        new Plan(
            confirmed,
            whole.part("account", Set.of("admins", "language")).map(ReadPlan::account),
            whole.list("connect", Set.of("salesforce", "marketo")),
            whole.flag("sync"),
            whole
                .part("invite", Set.of("addresses", "role", "teams", "language", "csv"))
                .map(ReadPlan::users),
            whole
                .part("package", Set.of("version", "security", "installation-key-file"))
                .map(ReadPlan::managedPackage),
            whole.part("configure", Set.of("deploy", "users", "done")).map(ReadPlan::configure));
    if (!wrong.isEmpty()) {
      throw new PlanRefused(wrong);
    }
    return plan;
  }

  private static Node root(String name, String text) {
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
      return root.orElseThrow(
          () ->
              new PlanRefused(
                  List.of(name + " is empty. Nothing was done. Write what the host should do.")));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
      throw new PlanRefused(
          List.of(
              name
                  + line
                  + ": this is no YAML: "
                  + e.getProblem()
                  + ". Nothing was done."
                  + " Correct the line."));
    } catch (YamlEngineException e) {
      throw new PlanRefused(
          List.of(name + " is no YAML: " + e.getMessage() + ". Nothing was done. Correct it."));
    }
  }

  private static Plan.Account account(PlanPart part) {
    part.require("admins");
    return new Plan.Account(part.list("admins", Set.of()), part.oneOf("language", LANGUAGES));
  }

  private static Plan.Users users(PlanPart part) {
    return new Plan.Users(
        part.list("addresses", Set.of()),
        part.oneOf("role", Set.of("user", "admin")),
        part.list("teams", Set.of()),
        part.oneOf("language", LANGUAGES),
        part.text("csv"));
  }

  private static Plan.ManagedPackage managedPackage(PlanPart part) {
    return new Plan.ManagedPackage(
        part.text("version"),
        part.oneOf("security", Set.of("admins", "all")),
        part.text("installation-key-file"));
  }

  private static Plan.Configure configure(PlanPart part) {
    Map<String, String> done = part.texts("done");
    part.known("done", done.keySet(), ITEMS);
    return new Plan.Configure(part.flag("deploy"), part.list("users", Set.of()), done);
  }
}
