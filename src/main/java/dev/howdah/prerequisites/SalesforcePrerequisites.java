package dev.howdah.prerequisites;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.prerequisites.Evidence.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Salesforce must be, have and allow. */
final class SalesforcePrerequisites {

  private static final String CONNECT =
      "Connect Salesforce: POST /connections/salesforce/links, or POST /connections/salesforce where"
          + " salesforce.grant is set.";
  private static final Set<String> WITH_API =
      Set.of("Enterprise Edition", "Unlimited Edition", "Performance Edition", "Developer Edition");
  private static final List<String> OBJECTS =
      List.of(
          "Lead", "Contact", "Account", "Opportunity", "OpportunityContactRole", "User", "Task");
  private static final List<String> TASK_TYPES = List.of("Email", "Call", "Reply");
  private static final long LEAST_PERCENT = 10;

  private SalesforcePrerequisites() {}

  static List<Prerequisite> all(SalesforceStatus status, Evidence evidence) {
    List<Prerequisite> all = new ArrayList<>();
    all.add(edition(status, evidence));
    for (String object : OBJECTS) {
      all.add(object(object, status, evidence));
    }
    all.add(taskTypes(status, evidence));
    all.add(limits(status, evidence));
    return all;
  }

  private static Prerequisite edition(SalesforceStatus status, Evidence evidence) {
    String item = "salesforce-edition";
    String title = "Salesforce edition and API";
    JsonNode row = evidence.answer(Part.organization).path("records").path(0);
    if (row.isMissingNode()) {
      return unseen(item, title, Part.organization, status, evidence);
    }
    String edition = row.path("OrganizationType").asText();
    return WITH_API.contains(edition)
        ? Prerequisite.ok(item, title, edition + ", and its API answers.")
        : edition.equals("Professional Edition")
            ? Prerequisite.ok(item, title, edition + " with bought API access: its API answers.")
            : Prerequisite.failed(
                item,
                title,
                edition + " is not among the editions that Sales Insight Actions supports.",
                "Use Enterprise, Unlimited or Developer Edition, or Professional Edition with the"
                    + " Web Services API.");
  }

  private static Prerequisite object(String object, SalesforceStatus status, Evidence evidence) {
    String item = "salesforce-object-" + object.toLowerCase(Locale.ROOT);
    String title = "Read " + object;
    if (evidence.answer(Part.objects).isMissingNode()) {
      return unseen(item, title, Part.objects, status, evidence);
    }
    for (JsonNode one : evidence.answer(Part.objects).path("sobjects")) {
      if (one.path("name").asText().equals(object) && one.path("queryable").asBoolean()) {
        return Prerequisite.ok(item, title, "The connected user may read it.");
      }
    }
    return Prerequisite.failed(
        item,
        title,
        "The connected user may not read it.",
        "Give the user's profile or a permission set Read on " + object + ".");
  }

  private static Prerequisite taskTypes(SalesforceStatus status, Evidence evidence) {
    String item = "salesforce-task-types";
    String title = "Types of tasks";
    if (evidence.answer(Part.task).isMissingNode()) {
      return unseen(item, title, Part.task, status, evidence);
    }
    Set<String> there = new HashSet<>();
    String preset = "";
    for (JsonNode field : evidence.answer(Part.task).path("fields")) {
      if (field.path("name").asText().equals("Type")) {
        for (JsonNode value : field.path("picklistValues")) {
          there.add(value.path("value").asText());
          preset = value.path("defaultValue").asBoolean() ? value.path("value").asText() : preset;
        }
      }
    }
    List<String> missing = TASK_TYPES.stream().filter(type -> !there.contains(type)).toList();
    if (missing.isEmpty() && preset.isEmpty()) {
      return Prerequisite.ok(
          item, title, "Email, Call and Reply are there, and none is the default.");
    }
    return Prerequisite.failed(
        item,
        title,
        missing.isEmpty()
            ? preset + " is the default."
            : "These are missing: " + String.join(", ", missing) + ".",
        "In Salesforce, Setup, Object Manager, Task, Fields, Type: let the values Email, Call and"
            + " Reply be there, written like this, and none of them be the default.");
  }

  private static Prerequisite limits(SalesforceStatus status, Evidence evidence) {
    String item = "salesforce-limits";
    String title = "Calls to Salesforce left";
    JsonNode daily = evidence.answer(Part.limits).path("DailyApiRequests");
    if (daily.isMissingNode()) {
      return unseen(item, title, Part.limits, status, evidence);
    }
    long left = daily.path("Remaining").asLong();
    long most = daily.path("Max").asLong();
    String cause = left + " of " + most + " calls in 24 hours are left.";
    return left * 100 >= most * LEAST_PERCENT
        ? Prerequisite.ok(item, title, cause)
        : Prerequisite.failed(
            item,
            title,
            cause,
            "See under Setup, System Overview who uses the calls; wait, or buy more.");
  }

  private static Prerequisite unseen(
      String item, String title, Part part, SalesforceStatus status, Evidence evidence) {
    if (status.state().equals("connected")) {
      return Prerequisite.failed(
          item,
          title,
          evidence.reason(part).orElse("Salesforce gave no answer."),
          "Correct the cause and look again.");
    }
    String reason = status.reason() == null ? "" : ": " + status.reason();
    return Prerequisite.unknown(
        item, title, "Salesforce is " + status.state() + reason + ".", CONNECT);
  }
}
