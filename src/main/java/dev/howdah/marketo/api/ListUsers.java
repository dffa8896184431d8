package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists Marketo's users: {@code userservice/management/v1/users}. The list tells no roles, so they
 * are read user by user, a few at once.
 */
final class ListUsers {

  private static final String PATH = "/userservice/management/v1/users/";
  private static final String PERMISSION =
      "Access User Management Api (and Access Users in the group Access Admin)";
  private static final int USERS_PER_PAGE = 200;
  private static final int READERS = 4;

  private final Session session;
  private final Priority priority;

  ListUsers(Session session, Priority priority) {
    this.session = session;
    this.priority = priority;
  }

  List<MarketoUser> read(boolean withRoles) {
    List<MarketoUser> users = new ArrayList<>();
    int page;
    do {
      page = 0;
      for (JsonNode user : session.json(page(users.size()))) {
        users.add(user(user));
        page++;
      }
    } while (page == USERS_PER_PAGE);
    return withRoles ? withRoles(users) : List.copyOf(users);
  }

  private Call page(int offset) {
    return Call.get(PATH + "allusers.json", PERMISSION)
        .priority(priority)
        .with("pageOffset", Integer.toString(offset))
        .with("pageSize", Integer.toString(USERS_PER_PAGE));
  }

  private List<MarketoUser> withRoles(List<MarketoUser> users) {
    ExecutorService readers =
        Executors.newFixedThreadPool(
            READERS,
            work -> {
              Thread thread = new Thread(work, "marketo-users");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Optional<MarketoUser>>> read = new ArrayList<>();
      for (MarketoUser user : users) {
        read.add(readers.submit(() -> one(user)));
      }
      List<MarketoUser> found = new ArrayList<>();
      for (Future<Optional<MarketoUser>> user : read) {
        user.get().ifPresent(found::add);
      }
      return List.copyOf(found);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while reading the roles of Marketo's users");
    } finally {
      readers.shutdownNow();
    }
  }

  /** A user that was deleted, or has not accepted yet, since the list was read is left out. */
  private Optional<MarketoUser> one(MarketoUser listed) {
    String userid = URLEncoder.encode(listed.userid(), StandardCharsets.UTF_8).replace("+", "%20");
    Call call = Call.get(PATH + userid + "/user.json", PERMISSION).priority(priority);
    try {

      return Optional.of(user(session.json(call)));
    } catch (MarketoStopException gone) {
      if (ErrorTable.isGone(gone)) {
        return Optional.empty();
      }
      throw gone;
    }
  }

  private static MarketoUser user(JsonNode user) {
    List<UserRole> roles = new ArrayList<>();
    for (JsonNode role : user.path("userRoleWorkspaces")) {
      roles.add(
          new UserRole(
              role.path("accessRoleId").asLong(),
              role.path("accessRoleName").asText(""),
              role.path("workspaceId").asLong(),
              role.path("workspaceName").asText("")));
    }
    return new MarketoUser(
        user.path("userid").asText(),
        user.path("id").asLong(),
        user.path("firstName").asText(""),
        user.path("lastName").asText(""),
        user.path("emailAddress").asText(""),
        user.path("apiOnly").asBoolean(),
        user.path("isLocked").asBoolean(),
        roles);
  }
}
