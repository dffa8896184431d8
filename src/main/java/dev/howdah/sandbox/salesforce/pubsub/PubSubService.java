package dev.howdah.sandbox.salesforce.pubsub;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import dev.howdah.sandbox.salesforce.data.Org;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The calls of the API. One thread serves all streams. */
final class PubSubService extends PubSubGrpc.PubSubImplBase implements AutoCloseable {

  private final EventLog log;
  private final EventSchemas schemas = new EventSchemas();
  private final Callers callers;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread made = new Thread(work, "pubsub");
            made.setDaemon(true);
            return made;
          },
          new ScheduledThreadPoolExecutor.DiscardPolicy());

  PubSubService(Org org, Callers callers, Duration keepAlive) {
    this.log = new EventLog(org);
    this.callers = callers;
    org.noteChanges(this::look);
    thread.scheduleWithFixedDelay(
        () -> subscriptions.forEach(Subscription::keepAlive),
        keepAlive.toMillis(),
        keepAlive.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Something may have been written. */
  private void look() {
    if (!subscriptions.isEmpty() && isLooking.compareAndSet(false, true)) {
      thread.execute(
          () -> {
            isLooking.set(false);
            subscriptions.removeIf(Subscription::isOver);
            subscriptions.forEach(Subscription::deliver);
          });
    }
  }

  @Override
  public void getTopic(TopicRequest request, StreamObserver<TopicInfo> answer) {
    answer(
        answer,
        () ->
            TopicInfo.newBuilder()
                .setTopicName(request.getTopicName())
                .setTenantGuid(callers.organizationId())
                .setCanSubscribe(true)
                .setSchemaId(schemas.ofTopic(EventLog.objects(request.getTopicName())))
                .setRpcId(UUID.randomUUID().toString())
                .build());
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answer) {
    answer(
        answer,
        () ->
            SchemaInfo.newBuilder()
                .setSchemaId(request.getSchemaId())
                .setSchemaJson(schemas.withId(request.getSchemaId()).json())
                .setRpcId(UUID.randomUUID().toString())
                .build());
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> answer) {
    answer.onError(
        Refusal.invalid(Refusal.CANNOT_PUBLISH, "Change events cannot be published by clients."));
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> client) {
    Subscription subscription =
        new Subscription(log, schemas, callers, Callers.TOKEN.get(), client);
    subscriptions.add(subscription);
    return new StreamObserver<>() {
      @Override
      public void onNext(FetchRequest request) {
        thread.execute(() -> subscription.fetch(request));
      }

      @Override
      public void onError(Throwable gone) {
        thread.execute(subscription::forget);
      }

      @Override
      public void onCompleted() {
        thread.execute(subscription::end);
      }
    };
  }

  private static <T> void answer(StreamObserver<T> client, Supplier<T> made) {
    T message;
    try {
      message = made.get();
    } catch (StatusRuntimeException e) {
      client.onError(e);
      return;
    }
    client.onNext(message);
    client.onCompleted();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
