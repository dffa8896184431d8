package dev.howdah.marketo;

import dev.howdah.marketo.api.Attempts;
import dev.howdah.marketo.api.CallTally;
import dev.howdah.marketo.api.Limits;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.Pacing;
import dev.howdah.marketo.api.Pause;
import dev.howdah.marketo.api.SharedPace;
import dev.howdah.marketo.api.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The component {@code marketo:}; its endpoints share limiters and tokens. */
@Component("marketo")
public class MarketoComponent extends DefaultComponent implements SSLContextParametersAware {

  @Metadata(description = "The options that every endpoint begins with.")
  private MarketoConfiguration configuration = new MarketoConfiguration();

  @Metadata(
      label = "advanced",
      defaultValue = "50",
      description =
          "Calls started in any 20 seconds, by all endpoints of one Marketo instance together."
              + " Marketo allows all its services 100; only a sandbox on this machine may be given"
              + " more.")
  private int callsPerWindow = Limits.ADVISED.callsPerWindow();

  @Metadata(
      label = "advanced",
      defaultValue = "5",
      description =
          "Calls at once, by all endpoints of one Marketo instance together. Marketo allows all its"
              + " services 10; only a sandbox on this machine may be given more.")
  private int concurrency = Limits.ADVISED.concurrency();

  @Metadata(
      label = "advanced",
      defaultValue = "5",
      description = "Tries of a call that fails in passing.")
  private int attempts = Attempts.USUAL.most();

  @Metadata(
      label = "advanced",
      defaultValue = "300000",
      javaType = "java.time.Duration",
      description = "No further try of a call begins later than this after the first.")
  private long attemptsWithin = Attempts.USUAL.within().toMillis();

  @Metadata(
      label = "advanced",
      description = "The clock that limits, deadlines and tokens go by; the system's if not given.")
  private @Nullable Clock clock;

  @Metadata(
      label = "advanced",
      description =
          "Counts calls together with other processes that call the same instance; alone if not"
              + " given.")
  private @Nullable SharedPace sharedPace;

  @Metadata(label = "advanced", description = "Passes time on the clock; sleeps if not given.")
  private @Nullable Pause pause;

  @Metadata(label = "security", description = "TLS settings of the connections to Marketo.")
  private @Nullable SSLContextParameters sslContextParameters;

  @Metadata(
      label = "security",
      defaultValue = "false",
      description = "Whether to use the TLS settings of the Camel context.")
  private boolean useGlobalSslContextParameters;

  /** A field alone: what a method gives, a route can ask for, and these hold the tokens. */
  final MarketoInstances instances = new MarketoInstances(this);

  public MarketoComponent() {}

  public MarketoComponent(CamelContext context) {
    super(context);
  }

  /** A client beside all endpoints, which shares their limiter; for probing other credentials. */
  public MarketoClient client(MarketoLogin login) {
    return instances.of(configuration.getBaseUrl()).client(login);
  }

  /** How the calls ended, one tally for each Marketo instance that was called. */
  public List<CallTally> tallies() {
    return instances.tallies();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    MarketoEndpoint endpoint = new MarketoEndpoint(uri, this, configuration.copy());
    endpoint.setOperation(operation(remaining));
    setProperties(endpoint, parameters);
    return endpoint;
  }

  private static MarketoOperation operation(String word) {
    for (MarketoOperation operation : MarketoOperation.values()) {
      if (operation.name().equals(word)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "Endpoint marketo:"
            + word
            + " names no operation: expected one of "
            + Arrays.toString(MarketoOperation.values())
            + ". The route is not started. Choose one of them");
  }

  Pacing pacing() {
    return new Pacing(
        new Limits(callsPerWindow, concurrency),
        sharedPace == null ? SharedPace.ALONE : sharedPace);
  }

  Attempts usualAttempts() {
    return new Attempts(attempts, Duration.ofMillis(attemptsWithin));
  }

  Timing timing() {
    return new Timing(
        clock == null ? Clock.systemUTC() : clock,
        pause == null ? Pause.WALL : pause,
        RandomGenerator.getDefault());
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    instances.close();
  }

  public MarketoConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(MarketoConfiguration configuration) {
    this.configuration = configuration;
  }

  public int getCallsPerWindow() {
    return callsPerWindow;
  }

  public void setCallsPerWindow(int callsPerWindow) {
    this.callsPerWindow = callsPerWindow;
  }

  public int getConcurrency() {
    return concurrency;
  }

  public void setConcurrency(int concurrency) {
    this.concurrency = concurrency;
  }

  public int getAttempts() {
    return attempts;
  }

  public void setAttempts(int attempts) {
    this.attempts = attempts;
  }

  public long getAttemptsWithin() {
    return attemptsWithin;
  }

  public void setAttemptsWithin(long attemptsWithin) {
    this.attemptsWithin = attemptsWithin;
  }

  public @Nullable Clock getClock() {
    return clock;
  }

  public void setClock(@Nullable Clock clock) {
    this.clock = clock;
  }

  public @Nullable SharedPace getSharedPace() {
    return sharedPace;
  }

  public void setSharedPace(@Nullable SharedPace sharedPace) {
    this.sharedPace = sharedPace;
  }

  public @Nullable Pause getPause() {
    return pause;
  }

  public void setPause(@Nullable Pause pause) {
    this.pause = pause;
  }

  public @Nullable SSLContextParameters getSslContextParameters() {
    return sslContextParameters;
  }

  public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
    this.sslContextParameters = sslContextParameters;
  }

  @Override
  public boolean isUseGlobalSslContextParameters() {
    return useGlobalSslContextParameters;
  }

  @Override
  public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
    this.useGlobalSslContextParameters = useGlobalSslContextParameters;
  }
}
