package dev.howdah.watch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * The meters and checks of one host. What may be slow is read beside all requests, every few
 * seconds, so that a scrape waits for nothing. Labels take few values and never a person's.
 */
public final class Watch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Under this name camel-micrometer-prometheus keeps what it serves. */
  private static final String METERS = "metricsRegistry";

  private final List<Consumer<MeterRegistry>> meters = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Reading<?>> readings = new ArrayList<>();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Reads this every few seconds from {@link #open} on. */
  public <T> Reading<T> read(Supplier<T> source) {
    Reading<T> reading = new Reading<>(source, System::nanoTime);
    readings.add(reading);
    return reading;
  }

  /** A meter that goes up and down; it must answer at once, with NaN if it does not know. */
  public void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
    meters.add(
        registry ->
            Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tags(tags(labels))
                .register(registry));
  }

  /** A gauge for each value that a label can have; 0 where the reading has no such key. */
  public void gauges(
      String name,
      String help,
      String label,
      List<String> values,
      Reading<? extends Map<String, ? extends Number>> reading) {
    for (String value : values) {
      gauge(
          name,
          help,
          Map.of(label, value),
          () ->
              reading
                  .last()
                  .map(counts -> counts.containsKey(value) ? counts.get(value).doubleValue() : 0)
                  .orElse(Double.NaN));
    }
  }

  /** A meter that only goes up while the host runs. */
  public void counter(String name, String help, Map<String, String> labels, DoubleSupplier value) {
    meters.add(
        registry ->
            FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(tags(labels))
                .register(registry));
  }

  /**
   * A health check.
   *
   * @param readiness whether the host should get no requests while there is trouble
   * @param trouble what is wrong and what to do, in sentences; must answer at once
   */
  public void check(String name, boolean readiness, Supplier<Optional<String>> trouble) {
    checks.add(new Check(name, readiness, trouble));
  }

  /** Begins: Camel serves the meters and asks the checks. */
  public void open(CamelContext context) {
    HealthCheckRegistry health = HealthCheckRegistry.get(context);
    checks.forEach(health::register);
    MeterRegistry served = context.getRegistry().lookupByNameAndType(METERS, MeterRegistry.class);
    if (served == null) {
      throw new IllegalStateException(
          "Camel has no registry of meters named " + METERS + "; is camel.metrics.enabled off?");
    }
    meters.forEach(meter -> meter.accept(served));
    for (Reading<?> reading : readings) {
      reader.scheduleWithFixedDelay(reading::take, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  private static List<Tag> tags(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }
}
