package dev.howdah.sandbox.salesforce.pubsub;

import dev.howdah.sandbox.salesforce.oauth.Sessions;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets in who brings the three headers: a session of this org, by its id and its address. */
public final class Callers implements ServerInterceptor {

  /** The token of the call that is served. */
  static final Context.Key<String> TOKEN = Context.key("token");

  private static final Metadata.Key<String> ACCESS_TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE_URL = key("instanceurl");
  private static final Metadata.Key<String> TENANT_ID = key("tenantid");

  private final Sessions sessions;
  private final String organizationId;
  private final Supplier<String> instanceUrl;

  public Callers(Sessions sessions, String organizationId, Supplier<String> instanceUrl) {
    this.sessions = sessions;
    this.organizationId = organizationId;
    this.instanceUrl = instanceUrl;
  }

  String organizationId() {
    return organizationId;
  }

  /**
   * Looks whether the session still lives, and keeps it alive.
   *
   * @throws StatusRuntimeException if not
   */
  void require(@Nullable String token) {
    if (sessions.find(token).isEmpty()) {
      throw Refusal.unauthenticated(
          Refusal.AUTH, "An authentication exception occurred. The session is not valid.");
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String token = headers.get(ACCESS_TOKEN);
    try {
      requireHeader(token != null && !token.isBlank(), "accesstoken");
      requireHeader(instanceUrl.get().equals(headers.get(INSTANCE_URL)), "instanceurl");
      requireHeader(organizationId.equals(headers.get(TENANT_ID)), "tenantid");
      require(token);
    } catch (StatusRuntimeException e) {
      call.close(e.getStatus(), e.getTrailers() == null ? new Metadata() : e.getTrailers());
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(Context.current().withValue(TOKEN, token), call, headers, next);
  }

  private static void requireHeader(boolean holds, String name) {
    if (!holds) {
      throw Refusal.unauthenticated(
          Refusal.AUTH_HEADERS, "The authentication header " + name + " is invalid or blank.");
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
