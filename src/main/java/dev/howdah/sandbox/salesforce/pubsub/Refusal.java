package dev.howdah.sandbox.salesforce.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/** Errors as the service gives them: a status, and its own code in the trailers. */
final class Refusal {

  static final String AUTH = "service.auth.error";
  static final String AUTH_HEADERS = "service.auth.headers.invalid";
  static final String CORRUPTED = "subscription.fetch.replayid.corrupted";
  static final String NO_REPLAY_ID = "subscription.fetch.replayid.validation.failed";
  static final String NO_EVENTS_WANTED = "subscription.fetch.requested.events.invalid";
  static final String OTHER_TOPIC = "subscription.fetch.topic.mismatch";
  static final String NO_TOPIC = "topic.not.found";
  static final String EMPTY_TOPIC = "topic.validation.empty";
  static final String NO_SCHEMA = "schema.validation.failed";
  static final String CANNOT_PUBLISH = "publish.topic.cannot.publish";

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";
  private static final Metadata.Key<String> ERROR_CODE = key("error-code");
  private static final Metadata.Key<String> RPC_ID = key("rpc-id");

  private Refusal() {}

  /** Who calls is not let in. */
  static StatusRuntimeException unauthenticated(String code, String message) {
    return of(Status.UNAUTHENTICATED, code, message);
  }

  /** What is asked for makes no sense. */
  static StatusRuntimeException invalid(String code, String message) {
    return of(Status.INVALID_ARGUMENT, code, message);
  }

  /** What is asked for is not there. */
  static StatusRuntimeException notFound(String code, String message) {
    return of(Status.NOT_FOUND, code, message);
  }

  private static StatusRuntimeException of(Status status, String code, String message) {
    String rpcId = UUID.randomUUID().toString();
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, PREFIX + code);
    trailers.put(RPC_ID, rpcId);
    return status.withDescription(message + " rpcId: " + rpcId).asRuntimeException(trailers);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
