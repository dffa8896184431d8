package dev.howdah.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import dev.howdah.sandbox.salesforce.data.ChangeNote;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;

/** One client's stream of one topic. Touched by the server's one thread alone. */
final class Subscription {

  private static final int MOST = 100;

  private final EventLog log;
  private final EventSchemas schemas;
  private final Callers callers;
  private final String token;
  private final StreamObserver<FetchResponse> client;
  private final String rpcId = UUID.randomUUID().toString();
  private String topic = "";
  private List<String> objects = List.of();
  private long last;
  private int wanted;
  private boolean isOver;

  Subscription(
      EventLog log,
      EventSchemas schemas,
      Callers callers,
      String token,
      StreamObserver<FetchResponse> client) {
    this.log = log;
    this.schemas = schemas;
    this.callers = callers;
    this.token = token;
    this.client = client;
  }

  boolean isOver() {
    return isOver;
  }

  void end() {
    if (!isOver) {
      isOver = true;
      client.onCompleted();
    }
  }

  void forget() {
    isOver = true;
  }

  /** The client wants so many more events; the first time it says of what and from where. */
  void fetch(FetchRequest request) {
    orRefuse(
        () -> {
          if (topic.isEmpty()) {
            objects = EventLog.objects(request.getTopicName());
            last = log.start(request);
            topic = request.getTopicName();
          } else if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topic)) {
            throw Refusal.invalid(
                Refusal.OTHER_TOPIC, "The topic name differs from that of the first request.");
          }
          if (request.getNumRequested() < 1) {
            throw Refusal.invalid(
                Refusal.NO_EVENTS_WANTED, "The number of requested events must be above 0.");
          }
          wanted = Math.min(wanted + request.getNumRequested(), MOST);
        });
    deliver();
  }

  /** Sends what there is, as much as the client wants. */
  void deliver() {
    orRefuse(
        () -> {
          while (wanted > 0 && !topic.isEmpty()) {
            List<ChangeNote> notes = log.after(last, objects, wanted);
            if (notes.isEmpty()) {
              return;
            }
            callers.require(token);
            last = notes.get(notes.size() - 1).number();
            wanted -= notes.size();
            send(notes.stream().map(this::event).toList());
          }
        });
  }

  /** Tells a client that waits where the stream is. */
  void keepAlive() {
    orRefuse(
        () -> {
          if (wanted > 0 && log.after(last, objects, 1).isEmpty()) {
            callers.require(token);
            last = Math.max(last, log.newest());
            send(List.of());
          }
        });
  }

  private void send(List<ConsumerEvent> events) {
    client.onNext(
        FetchResponse.newBuilder()
            .addAllEvents(events)
            .setLatestReplayId(ReplayId.of(last))
            .setRpcId(rpcId)
            .setPendingNumRequested(wanted)
            .build());
  }

  private ConsumerEvent event(ChangeNote note) {
    EventSchema schema = schemas.of(note.object());
    ByteString payload = schema.payload(note);
    return ConsumerEvent.newBuilder()
        .setReplayId(ReplayId.of(note.number()))
        .setEvent(
            ProducerEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSchemaId(schema.id())
                .setPayload(payload))
        .build();
  }

  private void orRefuse(Runnable work) {
    if (isOver) {
      return;
    }
    try {
      work.run();
    } catch (StatusRuntimeException e) {
      isOver = true;
      client.onError(e);
    }
  }
}
