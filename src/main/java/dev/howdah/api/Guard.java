package dev.howdah.api;

import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every call of the contract: no token, no entry. The token leaves the request here,
 * so that no exchange ever holds it; the routes behind see only the caller's name.
 */
final class Guard implements Handler<RoutingContext> {

  /** The header that tells the routes who calls; whatever a client sends in it is dropped. */
  static final String CALLER = "Howdah-Caller";

  /** The header that tells the routes all scopes of who calls, by blanks. */
  static final String SCOPES = "Howdah-Scopes";

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Contract contract;
  private final Callers callers;

  Guard(Contract contract, Callers callers) {
    this.contract = contract;
    this.callers = callers;
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String token = bearer(request.getHeader("Authorization"));
    request.headers().remove("Authorization").remove(CALLER).remove(SCOPES);
    if (token == null) {
      ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"howdah\"");
      refuse(ctx, missingToken());
      return;
    }
    request.pause();
    ctx.vertx()
        .executeBlocking(() -> callers.find(token), false)
        .onSuccess(
            caller -> {
              request.resume();
              admit(ctx, caller);
            })
        .onFailure(
            failure -> {
              request.resume();
              LOG.error("The tokens could not be read", failure);
              refuse(
                  ctx,
                  new Problem(
                      Problem.Kind.UNAVAILABLE,
                      "The access token could not be checked, since the database did not answer;"
                          + " nothing was done. Call again in a minute."));
            });
  }

  private void admit(RoutingContext ctx, Optional<Callers.Caller> found) {
    if (found.isEmpty()) {
      ctx.response()
          .putHeader("WWW-Authenticate", "Bearer realm=\"howdah\", error=\"invalid_token\"");
      refuse(
          ctx,
          new Problem(
              Problem.Kind.UNAUTHENTICATED,
              "The access token is unknown, revoked or expired; nothing was done. Make a new one"
                  + " with bin/howdah token create."));
      return;
    }
    String path = ctx.normalizedPath();
    String method = ctx.request().method().name();
    Optional<Contract.Call> call = contract.find(method, path);
    if (call.isEmpty()) {
      refuseUnknown(ctx, method, path);
      return;
    }
    Callers.Caller caller = found.get();
    String scope = call.get().scope();
    if (!caller.scopes().contains(scope)) {
      ctx.response()
          .putHeader(
              "WWW-Authenticate",
              "Bearer realm=\"howdah\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
      refuse(
          ctx,
          new Problem(
              Problem.Kind.FORBIDDEN,
              "Operation "
                  + call.get().id()
                  + " needs a token of scope "
                  + scope
                  + ", but the token "
                  + caller.name()
                  + " has "
                  + String.join(", ", caller.scopes().stream().sorted().toList())
                  + "; nothing was done. Use another token."));
      return;
    }
    ctx.request().headers().set(CALLER, caller.name());
    ctx.request()
        .headers()
        .set(SCOPES, String.join(" ", caller.scopes().stream().sorted().toList()));
    ctx.next();
  }

  private void refuseUnknown(RoutingContext ctx, String method, String path) {
    List<String> methods = contract.methods(path);
    if (methods.isEmpty()) {
      refuse(ctx, unknownPath(contract));
      return;
    }
    String allowed = String.join(", ", methods);
    ctx.response().putHeader("Allow", allowed);
    refuse(
        ctx,
        new Problem(
            Problem.Kind.METHOD_NOT_ALLOWED,
            "This path takes " + allowed + ", but the request was " + method + "."));
  }

  static Problem unknownPath(Contract contract) {
    return new Problem(
        Problem.Kind.NOT_FOUND,
        "The contract has no such path; GET "
            + contract.base()
            + "/openapi.yaml shows those it has.");
  }

  /** Answers with a problem and ends. */
  static void refuse(RoutingContext ctx, Problem problem) {
    ctx.response()
        .setStatusCode(problem.kind().status())
        .putHeader("Content-Type", Answers.PROBLEM_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(Answers.problem(problem)));
  }

  static @Nullable String bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) && header.length() > 7
        ? header.substring(7).strip()
        : null;
  }

  private static Problem missingToken() {
    return new Problem(
        Problem.Kind.UNAUTHENTICATED,
        "The request has no header Authorization: Bearer TOKEN; nothing was done. The first token"
            + " lies in the file first-token of the data folder, more are made with"
            + " bin/howdah token create.");
  }
}
