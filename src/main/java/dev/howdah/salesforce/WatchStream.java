package dev.howdah.salesforce;

import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to the stream before camel-salesforce does, which then only begins it anew: a
 * refused token is renewed, a place that is gone is told, an end without an error becomes one.
 */
final class WatchStream implements ClientInterceptor {

  /** A stream may end once in a while; only one that does not begin again has failed. */
  private static final int WORTH_TELLING = 2;

  private static final String CODES = "sfdc.platform.eventbus.grpc.";
  private static final Set<String> REFUSED_TOKEN =
      Set.of(CODES + "service.auth.error", CODES + "service.auth.refresh.invalid");
  private static final Set<String> GONE =
      Set.of(
          CODES + "subscription.fetch.replayid.corrupted",
          CODES + "subscription.fetch.replayid.validation.failed");
  private static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

  private final String topic;
  private final SalesforceLogin logins;
  private final EventPlaces places;
  private final TokenHeaders headers;
  private volatile @Nullable ClientCall<?, ?> stream;
  private volatile String givenUp = "";
  private volatile int taken;
  private volatile int failures;
  private volatile boolean isRenewed;
  private volatile boolean isStopped;

  WatchStream(String topic, SalesforceLogin logins, EventPlaces places, TokenHeaders headers) {
    this.topic = topic;
    this.logins = logins;
    this.places = places;
    this.headers = headers;
  }

  boolean isTaking() {
    return givenUp.isEmpty();
  }

  void taken() {
    taken++;
  }

  /** From now on an end of the stream is what was wanted. */
  void stop() {
    isStopped = true;
  }

  void giveUp(String reason) {
    givenUp = reason;
    ClientCall<?, ?> open = stream;
    if (open != null) {
      open.cancel(reason, null);
    }
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method.getType() == MethodDescriptor.MethodType.BIDI_STREAMING ? watched(call) : call;
  }

  private <Q, A> ClientCall<Q, A> watched(ClientCall<Q, A> call) {
    stream = call;
    givenUp = "";
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<A> listener, Metadata sent) {
        super.start(new Watch<>(listener), sent);
      }
    };
  }

  private final class Watch<A> extends SimpleForwardingClientCallListener<A> {

    Watch(ClientCall.Listener<A> listener) {
      super(listener);
    }

    @Override
    public void onMessage(A message) {
      int before = taken;
      super.onMessage(message);
      if (!(message instanceof FetchResponse response) || !isTaking()) {
        return;
      }
      failures = 0;
      isRenewed = false;
      if (response.getEventsCount() == 0) {
        byte[] place = response.getLatestReplayId().toByteArray();
        places.idle(topic, Base64.getEncoder().encodeToString(place));
      } else if (taken - before < response.getEventsCount()) {
        places.unread(topic);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      String code = trailers.get(ERROR_CODE);
      try {
        if (!isStopped) {
          heard(status, code == null ? "" : code);
        }
      } catch (LoginLost | TokenUnavailable e) {
        places.failed(topic, e.getMessage());
      }
      super.onClose(
          status.isOk() ? Status.UNAVAILABLE.withDescription("The stream has ended") : status,
          new Metadata());
    }

    private void heard(Status status, String code) {
      if (GONE.contains(code)) {
        places.gone(topic, code);
        return;
      }
      String token = headers.last();
      if (REFUSED_TOKEN.contains(code) && token != null) {
        logins.renew(token);
        isRenewed = !isRenewed;
        if (isRenewed) {
          return;
        }
      }
      if (++failures >= WORTH_TELLING) {
        places.failed(topic, isTaking() ? told(status, code) : givenUp);
      }
    }
  }

  private static String told(Status status, String code) {
    if (status.isOk()) {
      return "Salesforce has ended the stream";
    }
    StringBuilder told = new StringBuilder(status.getCode().toString());
    if (!code.isEmpty()) {
      told.append(' ').append(code);
    }
    if (status.getDescription() != null) {
      told.append(": ").append(status.getDescription().split("\\R", 2)[0]);
    }
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && cause.getMessage() != null) {
      told.append(" (").append(cause.getMessage()).append(')');
    }
    return told.toString();
  }
}
