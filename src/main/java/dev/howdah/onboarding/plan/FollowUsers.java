package dev.howdah.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parts of a plan that invite: administrators, addresses, a CSV file. */
final class FollowUsers {

  private static final int PAGE = 1000;
  private static final Set<String> OVER = Set.of("parked", "done", "failed");
  private static final Set<String> FINE =
      Set.of("invited", "already_pending", "already_member", "duplicate");

  private final HostApi api;
  private final Waiting waiting;

  FollowUsers(HostApi api, Waiting waiting) {
    this.api = api;
    this.waiting = waiting;
  }

  Followed account(Plan.Account part, boolean dry) {
    Map<String, Object> body = new LinkedHashMap<>();
    part.language().ifPresent(language -> body.put("language", language));
    return invite("account", "/account/invitations", part.admins(), body, dry);
  }

  Followed invite(Plan.Users part, boolean dry) {
    Map<String, Object> body = new LinkedHashMap<>();
    part.language().ifPresent(language -> body.put("language", language));
    part.role().ifPresent(role -> body.put("role", role));
    if (!part.teams().isEmpty()) {
      body.put("teams", part.teams());
    }
    return invite("invite", "/invitations", part.addresses(), body, dry);
  }

  private Followed invite(
      String part, String path, List<String> wanted, Map<String, Object> body, boolean dry) {
    Set<String> there = users();
    List<String> missing =
        wanted.stream().filter(address -> !there.contains(bare(address))).toList();
    if (missing.isEmpty()) {
      return Followed.nothing(part, "all " + wanted.size() + " are users already");
    }
    if (dry) {
      return Followed.done(part, "would invite " + String.join(", ", missing));
    }
    Map<String, Object> request = new LinkedHashMap<>(body);
    request.put("addresses", missing);
    List<String> refused = new ArrayList<>();
    for (JsonNode result : api.post(path, request).path("results")) {
      if (!FINE.contains(result.path("result").asText())) {
        refused.add(result.path("address").asText() + ": " + result.path("reason").asText());
      }
    }
    if (!refused.isEmpty()) {
      throw new PlanStopped(
          refused.size()
              + " of "
              + missing.size()
              + " addresses of "
              + part
              + " were refused. "
              + String.join(" ", refused)
              + " Correct them in the plan and follow it again; the others are invited.");
    }
    return Followed.done(part, "invited " + String.join(", ", missing));
  }

  /** The addresses of all who are invited or active. */
  private Set<String> users() {
    Set<String> there = new TreeSet<>();
    String after = "";
    do {
      JsonNode page =
          api.get("/users?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + encoded(after)));
      page.path("users").forEach(user -> there.add(bare(user.path("email").asText())));
      after = page.path("next").asText("");
    } while (!after.isEmpty());
    return there;
  }

  Followed csv(String path, byte[] file, boolean dry) {
    String part = "invite.csv";
    String name = nameOf(path, file);
    Optional<JsonNode> known = known(name);
    if (known.filter(one -> one.path("state").asText().equals("done")).isPresent()) {
      return Followed.nothing(part, path + " was taken already");
    }
    if (dry) {
      return Followed.done(part, "would upload " + path);
    }
    JsonNode taken =
        known
            .filter(one -> !one.path("state").asText().equals("failed"))
            .orElseGet(() -> api.upload("/invites/files?name=" + encoded(name), file));
    String id = taken.path("id").asText();
    JsonNode ended =
        waiting
            .until(
                path,
                "/invites/files/" + id,
                now -> OVER.contains(now.path("file").path("state").asText()))
            .path("file");
    if (!ended.path("state").asText().equals("done")) {
      throw new PlanStopped(
          path
              + " is "
              + ended.path("state").asText()
              + ": "
              + ended.path("message").asText()
              + " Name its columns by POST /invites/files/"
              + id
              + "/mapping, or correct the file; then follow the plan again.");
    }
    return Followed.done(
        part,
        path
            + ": "
            + ended.path("invited").asLong()
            + " invited, "
            + ended.path("already").asLong()
            + " known already, "
            + ended.path("refused").asLong()
            + " refused; GET /invites/files/"
            + id
            + "/report tells each row");
  }

  private Optional<JsonNode> known(String name) {
    for (JsonNode one : api.get("/invites/files").path("files")) {
      if (one.path("name").asText().equals(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Named by its content, so that a file that was changed is taken anew. */
  private static String nameOf(String path, byte[] file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
      String plain = Path.of(path).getFileName().toString().replaceFirst("\\.[^.]*$", "");
      return plain + "-" + HexFormat.of().formatHex(hash, 0, 6) + ".csv";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The address of {@code Name <address>}, as users are compared. */
  private static String bare(String address) {
    return address.replaceFirst("(?s)^.*<([^>]*)>\\s*$", "$1").strip().toLowerCase(Locale.ROOT);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
