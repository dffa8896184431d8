package dev.howdah.sandbox.marketo.users;

import static dev.howdah.sandbox.marketo.call.Permission.USER_MANAGEMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.Routes;
import dev.howdah.sandbox.marketo.users.Roles.Grant;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the user service. The subscription counts as moved to Adobe's identity management:
 * only API-only users can be invited, changed or deleted here.
 */
public final class UserCalls {

  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 200;

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Member> invited = new LinkedHashMap<>();
  private int lastId;

  private UserCalls(World world) {
    world.marketoUsers().stream().map(Member::of).forEach(m -> members.put(m.userid(), m));
    lastId = members.values().stream().mapToInt(Member::id).max().orElse(0);
  }

  public static void add(Routes routes, World world) {
    UserCalls calls = new UserCalls(world);
    String base = "/userservice/management/v1/users";
    routes.get(base + "/allusers.json", USER_MANAGEMENT, calls::all);
    routes.get(base + "/roles.json", USER_MANAGEMENT, c -> Answer.json(Roles.roles()));
    routes.get(base + "/workspaces.json", USER_MANAGEMENT, c -> Answer.json(Roles.workspaces()));
    routes.post(base + "/invite.json", USER_MANAGEMENT, calls::invite);
    routes.get(base + "/{}/user.json", USER_MANAGEMENT, calls::user);
    routes.get(base + "/{}/roles.json", USER_MANAGEMENT, calls::roles);
    routes.get(base + "/{}/invite.json", USER_MANAGEMENT, calls::invitation);
    routes.post(base + "/{}/update.json", USER_MANAGEMENT, calls::update);
    routes.post(base + "/{}/delete.json", USER_MANAGEMENT, calls::delete);
    routes.post(base + "/{}/invite/delete.json", USER_MANAGEMENT, calls::deleteInvitation);
    routes.post(base + "/{}/roles/create.json", USER_MANAGEMENT, c -> calls.grant(c, true));
    routes.post(base + "/{}/roles/delete.json", USER_MANAGEMENT, c -> calls.grant(c, false));
  }

  private synchronized Answer all(Call call) {
    long from = call.text("pageOffset").map(Call::whole).orElse(0L);
    long size = call.text("pageSize").map(Call::whole).orElse((long) DEFAULT_PAGE);
    if (from < 0 || size < 1 || size > LARGEST_PAGE) {
      throw MarketoError.invalid("pageSize must be between 1 and 200, and pageOffset at least 0");
    }
    ArrayNode told = Envelope.array();
    members.values().stream().skip(from).limit(size).map(Member::brief).forEach(told::add);
    return Answer.json(told);
  }

  private synchronized Answer user(Call call) {
    return Answer.json(member(call).whole());
  }

  private synchronized Answer roles(Call call) {
    return Answer.json(Roles.grants(member(call).grants()));
  }

  private synchronized Answer invitation(Call call) {
    Member guest = guest(call);
    return Answer.json(
        guest.invitation(guest.invitedAt() == null ? call.now() : guest.invitedAt()));
  }

  private synchronized Answer invite(Call call) throws IOException {
    JsonNode body = call.body();
    for (String name : List.of("emailAddress", "firstName", "lastName", "userRoleWorkspaces")) {
      if (!body.hasNonNull(name)) {
        throw MarketoError.missing(name);
      }
    }
    if (!body.path("apiOnly").asBoolean()) {
      throw MarketoError.invalid(
          "Only API-only users can be invited on a subscription with Adobe IMS");
    }
    String address = body.path("emailAddress").asText();
    String userid = body.path("userid").asText(address);
    if (members.containsKey(userid) || invited.containsKey(userid)) {
      throw new MarketoError(1017, "Object already exists");
    }
    Member guest =
        new Member(
            userid,
            ++lastId,
            body.path("firstName").asText(),
            body.path("lastName").asText(),
            address,
            true,
            false,
            grants(body.path("userRoleWorkspaces")),
            body.path("expiresAt").asText(null),
            call.now());
    invited.put(userid, guest);
    return Answer.json(true);
  }

  private synchronized Answer update(Call call) throws IOException {
    Member member = apiOnly(call);
    JsonNode body = call.body();
    Member changed =
        member.renamed(
            body.path("firstName").asText(member.firstName()),
            body.path("lastName").asText(member.lastName()),
            body.path("emailAddress").asText(member.emailAddress()),
            body.path("expiresAt").asText(member.expiresAt()));
    members.put(member.userid(), changed);
    return Answer.json(changed.whole());
  }

  private synchronized Answer delete(Call call) {
    members.remove(apiOnly(call).userid());
    return Answer.text(200, "");
  }

  private synchronized Answer deleteInvitation(Call call) {
    invited.remove(guest(call).userid());
    return Answer.text(200, "");
  }

  /** The prose shows a bare array in the body, the Swagger an object around it; both are taken. */
  private synchronized Answer grant(Call call, boolean add) throws IOException {
    Member member = member(call);
    JsonNode body = call.body();
    List<Grant> asked = grants(body.isArray() ? body : body.path("input"));
    List<Grant> grants = new ArrayList<>(member.grants());
    grants.removeAll(asked);
    if (add) {
      grants.addAll(asked);
    }
    members.put(member.userid(), member.with(grants));
    return Answer.json(Roles.grants(grants));
  }

  private static List<Grant> grants(JsonNode asked) {
    if (!asked.isArray() || asked.isEmpty()) {
      throw MarketoError.missing("input");
    }
    List<Grant> grants = new ArrayList<>();
    asked.forEach(
        each ->
            grants.add(
                new Grant(
                    Call.whole(each.path("accessRoleId").asText()),
                    Call.whole(each.path("workspaceId").asText()))));
    return grants;
  }

  private Member apiOnly(Call call) {
    Member member = member(call);
    if (!member.apiOnly()) {
      throw MarketoError.invalid(
          "Only API-only users can be changed on a subscription with Adobe IMS");
    }
    return member;
  }

  private Member member(Call call) {
    Member member = members.get(call.variable());
    if (member == null) {
      throw MarketoError.objectNotFound();
    }
    return member;
  }

  private Member guest(Call call) {
    Member guest = invited.get(call.variable());
    if (guest == null) {
      throw MarketoError.objectNotFound();
    }
    return guest;
  }
}
