package dev.howdah.prerequisites;

import dev.howdah.connect.MarketoPermission;
import dev.howdah.connect.MarketoStatus;
import dev.howdah.fields.FieldPreview;
import dev.howdah.fields.Preview;
import dev.howdah.prerequisites.Evidence.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What Marketo must have and allow. */
final class MarketoPrerequisites {

  private static final String CONNECT =
      "Connect Marketo: POST /connections/marketo, or set marketo.client-id and"
          + " marketo.client-secret.";
  private static final Set<String> IDS = Set.of("sfdcLeadId", "sfdcContactId");

  /** A smaller share of the day's calls than this, in percent, is too little to begin with. */
  private static final long LEAST_PERCENT = 10;

  private final long callsPerDay;

  MarketoPrerequisites(long callsPerDay) {
    this.callsPerDay = callsPerDay;
  }

  List<Prerequisite> all(MarketoStatus status, Evidence evidence) {
    List<Prerequisite> all = new ArrayList<>();
    all.add(sync(evidence));
    all.add(reachable(status, evidence));
    all.addAll(permissions(status));
    all.add(quota(evidence));
    return all;
  }

  private static Prerequisite sync(Evidence evidence) {
    String item = "marketo-salesforce-sync";
    String title = "Marketo/Salesforce sync set up";
    if (evidence.preview().isEmpty()) {
      return Prerequisite.unknown(
          item,
          title,
          "The fields could not be looked at"
              + evidence.reason(Part.fields).map(why -> ": " + why).orElse("."),
          "Connect both platforms and look again.");
    }
    Preview preview = evidence.preview().get();
    List<FieldPreview> ids =
        preview.fields().stream().filter(field -> IDS.contains(field.marketoName())).toList();
    List<String> absent =
        ids.stream().filter(field -> !field.marketo().present()).map(FieldPreview::field).toList();
    int filled = ids.stream().mapToInt(FieldPreview::coverage).sum();
    String set = "Set up the native sync: Marketo, Admin, Salesforce; see Adobe's guide for it.";
    if (!absent.isEmpty()) {
      return Prerequisite.failed(
          item, title, "Marketo has no fields " + String.join(", ", absent) + ".", set);
    }
    return filled == 0
        ? Prerequisite.failed(
            item,
            title,
            "None of " + preview.sampled() + " sampled people has an id of Salesforce.",
            set + " If it runs, wait for its first end.")
        : Prerequisite.ok(
            item,
            title,
            "Of "
                + preview.sampled()
                + " sampled people "
                + Math.min(100, filled)
                + " in a hundred have an id of Salesforce.");
  }

  private static Prerequisite reachable(MarketoStatus status, Evidence evidence) {
    String item = "marketo-reachable";
    String title = "Marketo reachable";
    if (!status.state().equals("connected")) {
      String reason = status.reason() == null ? "" : ": " + status.reason();
      return Prerequisite.unknown(
          item, title, "Marketo is " + status.state() + reason + ".", CONNECT);
    }
    return evidence.calls() >= 0
        ? Prerequisite.ok(item, title, status.instance() + " answers.")
        : Prerequisite.failed(
            item,
            title,
            evidence.reason(Part.usage).orElse("Marketo gave no answer."),
            "Correct the cause and look again.");
  }

  private static List<Prerequisite> permissions(MarketoStatus status) {
    Map<String, List<MarketoPermission>> byName = new TreeMap<>();
    status.permissions().stream()
        .filter(probed -> !probed.permission().isEmpty())
        .forEach(
            probed ->
                byName.computeIfAbsent(probed.permission(), name -> new ArrayList<>()).add(probed));
    if (byName.isEmpty()) {
      return List.of(
          Prerequisite.unknown(
              "marketo-permissions",
              "Permissions of the service",
              "They are probed when Marketo is connected.",
              CONNECT));
    }
    List<Prerequisite> all = new ArrayList<>();
    byName.forEach((name, probed) -> all.add(permission(name, probed)));
    return all;
  }

  private static Prerequisite permission(String name, List<MarketoPermission> probed) {
    String item = "marketo-permission-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    String calls = String.join(", ", probed.stream().map(MarketoPermission::call).toList());
    List<String> refused =
        probed.stream().filter(one -> !one.granted()).map(MarketoPermission::call).toList();
    return refused.isEmpty()
        ? Prerequisite.ok(item, name, "The service may call " + calls + ".")
        : Prerequisite.failed(
            item,
            name,
            "The service may not call " + String.join(", ", refused) + ".",
            "Give the role of its API user the permission "
                + name
                + " in Marketo, Admin, Users & Roles, and POST /connections/marketo again.");
  }

  private Prerequisite quota(Evidence evidence) {
    String item = "marketo-quota";
    String title = "Calls to Marketo left today";
    if (evidence.calls() < 0) {
      return Prerequisite.unknown(item, title, "Marketo could not be asked.", CONNECT);
    }
    long left = Math.max(0, callsPerDay - evidence.calls());
    String cause = left + " of " + callsPerDay + " calls are left.";
    return left * 100 >= callsPerDay * LEAST_PERCENT
        ? Prerequisite.ok(item, title, cause)
        : Prerequisite.failed(
            item,
            title,
            cause,
            "Wait for midnight, Central time, stop other services, or ask Adobe for more and set"
                + " marketo.calls-per-day.");
  }
}
