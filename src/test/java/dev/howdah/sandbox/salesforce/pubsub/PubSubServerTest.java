package dev.howdah.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import dev.howdah.sandbox.world.World;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PubSubServerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final World WORLD = World.of(1, 50, NOW);
  private static final String URL = "http://127.0.0.1:1";
  private static final String CODES = "sfdc.platform.eventbus.grpc.";

  private final SandboxClock clock = SandboxClock.at(NOW, 1);
  private final Sessions sessions =
      new Sessions(WORLD.organizationId(), clock, Duration.ofDays(365));
  private final String user = WORLD.salesforceUsers().get(0).id();
  private final String token = sessions.open(user, "client", Set.of("api")).token();

  @TempDir Path folder;
  private Org org;
  private PubSubServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    org = Org.open(folder, WORLD, clock);
    Callers callers = new Callers(sessions, WORLD.organizationId(), () -> URL);
    server = PubSubServer.start(org, callers, 0, folder, Duration.ofMillis(300));
    channel =
        Grpc.newChannelBuilderForAddress(
                server.host(),
                server.port(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(server.authority().toFile())
                    .build())
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
    org.close();
  }

  @Test
  void tellsWhoChangedHowAndWhichFields() throws Exception {
    Stream stream = subscribe("/data/LeadChangeEvent", ReplayPreset.LATEST, 10);
    stream.settled();
    String lead = lead("First");
    org.update("Lead", lead, values("LastName", "Second", "Title", null), user);
    org.delete("Lead", lead);
    org.undelete("Lead", lead);
    org.deleteForGood("Lead", lead);

    List<GenericRecord> events = stream.take(5).stream().map(this::read).toList();

    assertThat(events)
        .extracting(event -> header(event).get("changeType").toString())
        .containsExactly("CREATE", "UPDATE", "DELETE", "UNDELETE", "DELETE");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(header(event).get("entityName").toString()).isEqualTo("Lead");
              assertThat(header(event).get("recordIds").toString()).isEqualTo("[" + lead + "]");
              assertThat(header(event).get("commitUser").toString()).isEqualTo(user);
              assertThat((Long) header(event).get("commitTimestamp"))
                  .isBetween(NOW.toEpochMilli(), clock.millis());
            });
    GenericRecord update = events.get(1);
    assertThat(update.get("LastName").toString()).isEqualTo("Second");
    assertThat(update.get("Company")).isNull();
    assertThat(names(update, "changedFields"))
        .containsExactlyInAnyOrder("LastName", "Title", "LastModifiedDate");
    assertThat(names(update, "nulledFields")).containsExactly("Title");
  }

  @Test
  void sendsAsManyAsAreWantedAndWhatChangedTogetherUnderOneKey() throws Exception {
    Stream stream = subscribe(EventLog.ALL, ReplayPreset.EARLIEST, 2);
    org.together(() -> List.of(lead("One"), lead("Two"), lead("Three")));

    List<ConsumerEvent> two = stream.take(2);
    assertThat(stream.all.poll(100, TimeUnit.MILLISECONDS)).isNull();
    stream.requests.onNext(FetchRequest.newBuilder().setNumRequested(1).build());
    GenericRecord third = read(stream.take(1).get(0));

    assertThat(third.get("LastName").toString()).isEqualTo("Three");
    assertThat(header(third).get("sequenceNumber")).isEqualTo(3);
    assertThat(header(third).get("transactionKey"))
        .isEqualTo(header(read(two.get(0))).get("transactionKey"));
  }

  @Test
  void goesOnAfterAReplayIdUntilItIsThreeDaysOld() throws Exception {
    lead("One");
    ConsumerEvent one = subscribe(EventLog.ALL, ReplayPreset.EARLIEST, 1).take(1).get(0);
    lead("Two");
    lead("Three");

    Stream stream = new Stream();
    stream.begin(custom(one.getReplayId()));
    assertThat(stream.take(2))
        .extracting(event -> read(event).get("LastName").toString())
        .containsExactly("Two", "Three");

    clock.advance(Duration.ofHours(73));
    Stream late = new Stream();
    late.begin(custom(one.getReplayId()));
    assertThat(late.refused())
        .isEqualTo("INVALID_ARGUMENT " + CODES + "subscription.fetch.replayid.corrupted");
  }

  @Test
  void tellsAnIdleClientItsPlace() throws Exception {
    lead("One");
    Stream stream = subscribe("/data/ContactChangeEvent", ReplayPreset.LATEST, 5);

    FetchResponse idle = (FetchResponse) stream.all.poll(10, TimeUnit.SECONDS);

    assertThat(idle.getEventsList()).isEmpty();
    assertThat(idle.getLatestReplayId()).isEqualTo(ReplayId.of(1));
    assertThat(idle.getPendingNumRequested()).isEqualTo(5);
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    FetchRequest good =
        FetchRequest.newBuilder().setTopicName(EventLog.ALL).setNumRequested(1).build();
    ByteString torn = ByteString.copyFromUtf8("torn");
    Map<FetchRequest, String> refusals =
        Map.of(
            FetchRequest.newBuilder(good).setTopicName("").build(),
            "INVALID_ARGUMENT topic.validation.empty",
            FetchRequest.newBuilder(good).setTopicName("/data/None").build(),
            "NOT_FOUND topic.not.found",
            FetchRequest.newBuilder(good).setNumRequested(0).build(),
            "INVALID_ARGUMENT subscription.fetch.requested.events.invalid",
            FetchRequest.newBuilder(good).setReplayPreset(ReplayPreset.CUSTOM).build(),
            "INVALID_ARGUMENT subscription.fetch.replayid.validation.failed",
            custom(torn),
            "INVALID_ARGUMENT subscription.fetch.replayid.corrupted");
    for (Map.Entry<FetchRequest, String> refusal : refusals.entrySet()) {
      Stream stream = new Stream();
      stream.begin(refusal.getKey());
      assertThat(stream.refused().replace(CODES, "")).isEqualTo(refusal.getValue());
    }
    Stream changed = new Stream();
    changed.begin(good);
    changed.begin(FetchRequest.newBuilder(good).setTopicName("/data/LeadChangeEvent").build());
    assertThat(changed.refused())
        .isEqualTo("INVALID_ARGUMENT " + CODES + "subscription.fetch.topic.mismatch");
  }

  @Test
  void letsInWhoBringsASessionOfThisOrg() {
    TopicRequest request = TopicRequest.newBuilder().setTopicName("/data/LeadChangeEvent").build();
    String own = WORLD.organizationId();

    TopicInfo topic = stub(token, URL, own).getTopic(request);

    assertThat(topic.getCanSubscribe()).isTrue();
    assertThat(topic.getSchemaId()).hasSize(22);
    String headers = "UNAUTHENTICATED " + CODES + "service.auth.headers.invalid";
    assertThat(refusal(() -> stub(token, "http://other", own).getTopic(request)))
        .isEqualTo(headers);
    assertThat(refusal(() -> stub(token, URL, "00D000000000000AAA").getTopic(request)))
        .isEqualTo(headers);
    assertThat(refusal(() -> stub(" ", URL, own).getTopic(request))).isEqualTo(headers);
    assertThat(refusal(() -> stub("00D!old", URL, own).getTopic(request)))
        .isEqualTo("UNAUTHENTICATED " + CODES + "service.auth.error");
  }

  @Test
  void endsAStreamWhoseSessionHasEnded() throws Exception {
    Stream stream = subscribe(EventLog.ALL, ReplayPreset.LATEST, 1);
    stream.settled();
    sessions.expireAll();
    lead("One");

    assertThat(stream.refused()).isEqualTo("UNAUTHENTICATED " + CODES + "service.auth.error");
  }

  private static FetchRequest custom(ByteString replayId) {
    return FetchRequest.newBuilder()
        .setTopicName(EventLog.ALL)
        .setReplayPreset(ReplayPreset.CUSTOM)
        .setReplayId(replayId)
        .setNumRequested(10)
        .build();
  }

  private String lead(String name) {
    return org.insert("Lead", values("LastName", name, "Company", "Any", "Title", "Any"), user);
  }

  private static ObjectNode values(String... pairs) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return values;
  }

  private GenericRecord read(ConsumerEvent event) {
    String id = event.getEvent().getSchemaId();
    String json =
        stub(token, URL, WORLD.organizationId())
            .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
            .getSchemaJson();
    try {
      return new GenericDatumReader<GenericRecord>(new Schema.Parser().parse(json))
          .read(
              null,
              DecoderFactory.get()
                  .binaryDecoder(event.getEvent().getPayload().toByteArray(), null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static GenericRecord header(GenericRecord event) {
    return (GenericRecord) event.get("ChangeEventHeader");
  }

  private static List<String> names(GenericRecord event, String bitmap) {
    String hex = ((List<?>) header(event).get(bitmap)).get(0).toString();
    BigInteger bits = new BigInteger(hex.substring(2), 16);
    return event.getSchema().getFields().stream()
        .filter(field -> bits.testBit(field.pos()))
        .map(Schema.Field::name)
        .toList();
  }

  private static String refusal(Runnable call) {
    return told(catchThrowableOfType(StatusRuntimeException.class, call::run));
  }

  private static String told(StatusRuntimeException refused) {
    Metadata trailers = refused.getTrailers();
    return refused.getStatus().getCode() + " " + trailers.get(key("error-code"));
  }

  private PubSubGrpc.PubSubBlockingStub stub(String session, String url, String organization) {
    return PubSubGrpc.newBlockingStub(channel)
        .withInterceptors(
            MetadataUtils.newAttachHeadersInterceptor(headers(session, url, organization)));
  }

  private static Metadata headers(String session, String url, String organization) {
    Metadata headers = new Metadata();
    headers.put(key("accesstoken"), session);
    headers.put(key("instanceurl"), url);
    headers.put(key("tenantid"), organization);
    return headers;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private Stream subscribe(String topic, ReplayPreset preset, int wanted) {
    Stream stream = new Stream();
    stream.begin(
        FetchRequest.newBuilder()
            .setTopicName(topic)
            .setReplayPreset(preset)
            .setNumRequested(wanted)
            .build());
    return stream;
  }

  /** What one subscription has brought, in its order. */
  private final class Stream implements StreamObserver<FetchResponse> {

    private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();
    private final StreamObserver<FetchRequest> requests =
        PubSubGrpc.newStub(channel)
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(
                    headers(token, URL, WORLD.organizationId())))
            .subscribe(this);

    private void begin(FetchRequest request) {
      requests.onNext(request);
    }

    /** Until the server has told where the stream begins. */
    private void settled() throws InterruptedException {
      assertThat(all.poll(10, TimeUnit.SECONDS)).isInstanceOf(FetchResponse.class);
    }

    private List<ConsumerEvent> take(int howMany) throws InterruptedException {
      List<ConsumerEvent> events = new ArrayList<>();
      while (events.size() < howMany) {
        Object next = all.poll(10, TimeUnit.SECONDS);
        assertThat(next).isInstanceOf(FetchResponse.class);
        events.addAll(((FetchResponse) next).getEventsList());
      }
      assertThat(events).hasSize(howMany);
      return events;
    }

    private String refused() throws InterruptedException {
      Object next = all.poll(10, TimeUnit.SECONDS);
      assertThat(next).isInstanceOf(StatusRuntimeException.class);
      return told((StatusRuntimeException) next);
    }

    @Override
    public void onNext(FetchResponse response) {
      all.add(response);
    }

    @Override
    public void onError(Throwable failure) {
      all.add(failure);
    }

    @Override
    public void onCompleted() {
      all.add("completed");
    }
  }
}
