package dev.howdah.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Does what a plan wants and the host has not yet, part by part in the order of the guide. */
public final class FollowPlan {

  private final HostApi api;
  private final Waiting waiting;
  private final FollowUsers users;
  private final FollowSalesforce salesforce;

  /**
   * @param patience for how long any part is waited for
   * @param pause waits so long
   */
  public FollowPlan(HostApi api, Clock clock, Duration patience, Consumer<Duration> pause) {
    this.api = api;
    this.waiting = new Waiting(api, clock, patience, pause);
    this.users = new FollowUsers(api, waiting);
    this.salesforce = new FollowSalesforce(api, waiting);
  }

  /**
   * Follows it.
   *
   * @param files reads a file that the plan names, by the path that stands there
   * @param dry whether nothing is changed and only told what would be
   * @param told gets each part when it is through
   * @throws PlanStopped if the host refuses a part; the parts before it stay done
   */
  public void follow(Plan plan, PlanFiles files, boolean dry, Consumer<Followed> told) {
    plan.confirmed().forEach((item, note) -> told.accept(confirm(item, note, dry)));
    plan.account().ifPresent(part -> told.accept(users.account(part, dry)));
    plan.connect().forEach(system -> told.accept(connect(system, dry)));
    if (plan.sync()) {
      told.accept(sync(dry));
    }
    plan.invite()
        .ifPresent(
            part -> {
              if (!part.addresses().isEmpty()) {
                told.accept(users.invite(part, dry));
              }
              part.csv().ifPresent(csv -> told.accept(users.csv(csv, files.read(csv), dry)));
            });
    plan.managedPackage()
        .ifPresent(
            part ->
                unseen(
                    "package", dry, told, () -> told.accept(salesforce.install(part, files, dry))));
    plan.configure()
        .ifPresent(
            part -> unseen("configure", dry, told, () -> salesforce.configure(part, dry, told)));
  }

  private Followed confirm(String item, String note, boolean dry) {
    for (JsonNode one : api.get("/prerequisites").path("prerequisites")) {
      if (one.path("item").asText().equals(item) && one.path("state").asText().equals("ok")) {
        return Followed.nothing("prerequisites", item + " is noted already");
      }
    }
    if (!dry) {
      api.post("/prerequisites/" + item, Map.of("note", note));
    }
    return Followed.done("prerequisites", (dry ? "would note " : "noted ") + item);
  }

  /** In a dry run the org may not be there to be looked at yet. */
  private static void unseen(String part, boolean dry, Consumer<Followed> told, Runnable work) {
    try {
      work.run();
    } catch (PlanStopped stopped) {
      if (!dry) {
        throw stopped;
      }
      told.accept(
          Followed.done(
              part, "cannot be foreseen before the parts above: " + stopped.getMessage()));
    }
  }

  private Followed connect(String system, boolean dry) {
    String part = "connect " + system;
    String path = "/connections/" + system;
    String state = api.get(path).path("state").asText();
    if (state.equals("connected")) {
      return Followed.nothing(part, "is connected already");
    }
    if (dry) {
      return Followed.done(part, "is " + state + " and would be connected by the settings");
    }
    JsonNode now = api.post(path);
    if (!now.path("state").asText().equals("connected")) {
      throw new PlanStopped(
          part
              + " ended in the state "
              + now.path("state").asText()
              + ": "
              + now.path("reason").asText()
              + ". Correct the cause and follow the plan again.");
    }
    return Followed.done(part, "was connected by the settings");
  }

  private Followed sync(boolean dry) {
    JsonNode syncs = api.get("/syncs?limit=20").path("syncs");
    boolean running = syncs.path(0).path("state").asText().equals("running");
    for (JsonNode sync : syncs) {
      if (!running && sync.path("state").asText().equals("complete")) {
        return Followed.nothing(
            "sync", "was complete at " + sync.path("finishedAt").asText() + " already");
      }
    }
    if (dry) {
      return Followed.done("sync", running ? "runs and would be waited for" : "would be started");
    }
    JsonNode sync = running ? syncs.path(0) : api.post("/syncs");
    JsonNode ended =
        waiting.until(
            "The sync",
            "/syncs/" + sync.path("id").asText(),
            now -> !now.path("state").asText().equals("running"));
    if (!ended.path("state").asText().equals("complete")) {
      throw new PlanStopped(
          "The sync is "
              + ended.path("state").asText()
              + ": "
              + ended.path("message").asText()
              + " Correct the cause and follow the plan again.");
    }
    return Followed.done(
        "sync", "is complete, " + ended.path("progress").path("done").asLong() + " people read");
  }
}
