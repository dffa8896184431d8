package dev.howdah.activate;

import dev.howdah.connect.SalesforceSignIn;
import dev.howdah.language.Language;
import dev.howdah.language.Templates;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of an activation. {@code GET /activate/{token}} shows and changes nothing, since mail
 * scanners open links; its button posts and goes to Salesforce; {@code GET /oauth/callback} comes
 * back from there, for sign-ins that this browser began.
 */
public final class ActivationPages {

  private static final Logger LOG = LoggerFactory.getLogger(ActivationPages.class);
  private static final String TEMPLATE = "pages/activate.html.peb";
  private static final String LINK = "/activate/:token";
  private static final String CALLBACK = "/oauth/callback";
  private static final String WAITING = "activation";
  private static final String VERDICT = "verdict";
  private static final int BEFORE_CAMEL = -900;
  private static final int NONCE_BYTES = 16;
  private static final long LARGEST_FORM_BYTES = 10_000;

  private final Activation activation;
  private final Sessions sessions;
  private final SecureRandom random;
  private final Templates templates = new Templates();

  public ActivationPages(Activation activation, Sessions sessions, SecureRandom random) {
    this.activation = activation;
    this.sessions = sessions;
    this.random = random;
  }

  /** Serves them. */
  public void open(Router router) {
    int order = BEFORE_CAMEL;
    router
        .get(LINK)
        .order(order++)
        .handler(sessions.sessions())
        .handler(this::look)
        .failureHandler(this::failed);
    router
        .get(LINK)
        .order(order++)
        .handler(sessions.csrf())
        .handler(this::show)
        .failureHandler(this::failed);
    router
        .post(LINK)
        .order(order++)
        .handler(sessions.sessions())
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM_BYTES))
        .handler(sessions.csrf())
        .handler(this::begin)
        .failureHandler(this::failed);
    router
        .get(CALLBACK)
        .order(order)
        .handler(sessions.sessions())
        .handler(this::finish)
        .failureHandler(this::failed);
  }

  /** Only a link that leads somewhere begins a session. */
  private void look(RoutingContext request) {
    work(
        request,
        () -> activation.look(token(request)),
        verdict -> {
          if (verdict.isOpen()) {
            request.put(VERDICT, verdict).next();
          } else {
            answer(request, verdict);
          }
        });
  }

  private void show(RoutingContext request) {
    keep(request, kept -> answer(request, request.get(VERDICT)));
  }

  private void begin(RoutingContext request) {
    String token = token(request);
    work(
        request,
        () -> activation.look(token),
        verdict -> {
          if (verdict.isOpen()) {
            goToSalesforce(request, token, verdict.email());
          } else {
            answer(request, verdict);
          }
        });
  }

  private void goToSalesforce(RoutingContext request, String token, String email) {
    work(
        request,
        () -> activation.begin(token, email),
        waiting -> {
          request.session().put(WAITING, waiting.text());
          HttpServerResponse response = request.response().setStatusCode(303);
          response.putHeader("Location", waiting.begun().url());
          keep(request, kept -> response.end());
        });
  }

  /** The callback is shared with the connection's own, which comes after this. */
  private void finish(RoutingContext request) {
    String state = request.request().getParam("state");
    if (state == null || !state.startsWith(SalesforceSignIn.STATE)) {
      request.next();
      return;
    }
    Session session = request.session();
    @Nullable String remembered = session.remove(WAITING);
    Activation.@Nullable Waiting waiting =
        remembered == null ? null : Activation.Waiting.parse(remembered);
    if (waiting == null || !waiting.begun().state().equals(state)) {
      keep(request, kept -> answer(request, Verdict.problem(400, "problem.again", "", null)));
      return;
    }
    String code = request.request().getParam("code");
    work(
        request,
        () -> code == null ? activation.denied(waiting) : activation.finish(waiting, code),
        verdict -> {
          if (verdict.member() != null) {
            Sessions.enter(request, verdict.member());
          }
          keep(request, kept -> answer(request, verdict));
        });
  }

  private void keep(RoutingContext request, Consumer<@Nullable Void> then) {
    sessions.keep(request).onSuccess(then::accept).onFailure(request::fail);
  }

  private <T> void work(RoutingContext request, Callable<T> work, Consumer<T> then) {
    request.vertx().executeBlocking(work, false).onSuccess(then::accept).onFailure(request::fail);
  }

  private void failed(RoutingContext request) {
    if (request.statusCode() == 500) {
      LOG.error("A page of an activation failed", request.failure());
      answer(request, Verdict.problem(500, "problem.later", "", null));
    } else {
      answer(request, Verdict.problem(request.statusCode(), "problem.again", "", null));
    }
  }

  private void answer(RoutingContext request, Verdict verdict) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    @Nullable String csrf = verdict.isOpen() ? request.get(Sessions.CSRF_FIELD) : null;
    Map<String, Object> values = new HashMap<>();
    values.put("title", title(verdict));
    values.put("text", verdict.text());
    values.put("email", verdict.email());
    values.put("csrfName", Sessions.CSRF_FIELD);
    values.put("csrf", csrf == null ? "" : csrf);
    values.put("launch", verdict.launch());
    values.put("nonce", nonce);
    HttpServerResponse response = request.response();
    response
        .setStatusCode(verdict.status())
        .putHeader("Content-Type", "text/html;charset=UTF-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'nonce-"
                + nonce
                + "'; base-uri 'none'; frame-ancestors 'none'")
        .end(templates.render(TEMPLATE, language(request, verdict), values));
  }

  private static String title(Verdict verdict) {
    return verdict.isOpen()
        ? "activate.title"
        : verdict.isDone() ? "activate.done.title" : "problem.title";
  }

  /** The invited person's language, or for a link that leads nowhere the browser's. */
  private static Language language(RoutingContext request, Verdict verdict) {
    @Nullable Language known = verdict.language();
    String accepted = request.request().getHeader("Accept-Language");
    return known != null ? known : accepted == null ? Language.EN : Language.accepted(accepted);
  }

  private static String token(RoutingContext request) {
    return request.pathParam("token");
  }
}
