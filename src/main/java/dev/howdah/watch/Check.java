package dev.howdah.watch;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** A health check of ours, as Camel asks it. */
final class Check implements HealthCheck {

  private final String name;
  private final boolean readiness;
  private final Supplier<Optional<String>> trouble;
  private volatile boolean enabled = true;

  /**
   * @param readiness whether the host should get no requests while there is trouble
   * @param trouble what is wrong, in sentences; answers at once
   */
  Check(String name, boolean readiness, Supplier<Optional<String>> trouble) {
    this.name = name;
    this.readiness = readiness;
    this.trouble = trouble;
  }

  @Override
  public String getId() {
    return name;
  }

  @Override
  public String getGroup() {
    return "howdah";
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Override
  public boolean isReadiness() {
    return readiness;
  }

  /** Never: none of our troubles would go by a new start. */
  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  public Result call(Map<String, Object> options) {
    HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
    Optional<String> found = trouble.get();
    return found.isPresent() ? result.message(found.get()).down().build() : result.up().build();
  }
}
