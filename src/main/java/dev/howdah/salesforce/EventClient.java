package dev.howdah.salesforce;

import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.salesforce.PubSubApiConsumer;
import org.apache.camel.component.salesforce.SalesforceEndpoint;
import org.apache.camel.component.salesforce.internal.client.PubSubApiClient;
import org.jspecify.annotations.Nullable;

/**
 * camel-salesforce's client with what it cannot be told: which authority to trust, how to get
 * tokens without a session, and that a stream begins after the kept place, not after the last event
 * that came. Nothing of the base's start and stop is used.
 */
final class EventClient extends PubSubApiClient {

  /** Salesforce tells a place at least every 270 s; a line that is silent for longer is dead. */
  private static final int SILENCE_SECONDS = 330;

  private final SalesforceLogin logins;
  private final EventSource source;
  private final String topic;
  private final boolean proxied;
  private @Nullable ManagedChannel channel;
  private @Nullable WatchStream watch;
  private volatile boolean isStopped;

  EventClient(SalesforceEndpoint endpoint, SalesforceLogin logins, EventSource source) {
    super(
        endpoint.getComponent().getSession(),
        endpoint.getComponent().getLoginConfig(),
        source.host(),
        source.port(),
        endpoint.getConfiguration().getBackoffIncrement(),
        endpoint.getConfiguration().getMaxBackoff(),
        endpoint.getComponent().isPubsubAllowUseSystemProxy());
    this.logins = logins;
    this.source = source;
    this.topic = endpoint.getTopicName();
    this.proxied = endpoint.getComponent().isPubsubAllowUseSystemProxy();
  }

  @Override
  protected void doStart() throws IOException {
    TokenHeaders headers = new TokenHeaders(logins);
    WatchStream watching = new WatchStream(topic, logins, source.places(), headers);
    var builder =
        Grpc.newChannelBuilderForAddress(source.host(), source.port(), trust())
            .keepAliveTime(SILENCE_SECONDS, TimeUnit.SECONDS)
            .intercept(watching);
    if (!proxied) {
      builder.proxyDetector(address -> null);
    }
    ManagedChannel made = builder.build();
    channel = made;
    watch = watching;
    asyncStub = PubSubGrpc.newStub(made).withCallCredentials(headers);
    blockingStub = PubSubGrpc.newBlockingStub(made).withCallCredentials(headers);
  }

  private ChannelCredentials trust() throws IOException {
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    if (source.authority().isPresent()) {
      tls.trustManager(source.authority().get().toFile());
    }
    return tls.build();
  }

  @Override
  protected void doStop() {
    isStopped = true;
    if (watch != null) {
      watch.stop();
    }
    if (channel != null) {
      channel.shutdownNow();
    }
  }

  /**
   * Also called by the base after each end of a stream; it then proposes the last event's place.
   */
  @Override
  public void subscribe(
      PubSubApiConsumer consumer,
      ReplayPreset preset,
      @Nullable String replayId,
      boolean fallbackToLatest) {
    if (isStopped) {
      return;
    }
    Optional<String> place = source.places().place(topic);
    source.places().subscribed(topic);
    super.subscribe(
        consumer,
        place.isPresent() ? ReplayPreset.CUSTOM : ReplayPreset.LATEST,
        place.orElse(null),
        false);
  }

  /** Whether events are still taken from this stream. */
  boolean isTaking() {
    return watch != null && watch.isTaking();
  }

  /** An event was taken. */
  void taken() {
    if (watch != null) {
      watch.taken();
    }
  }

  /** Ends the stream before the event that is under way. */
  void giveUp(String reason) {
    if (watch != null) {
      watch.giveUp(reason);
    }
  }
}
