package dev.howdah.marketo;

import dev.howdah.marketo.api.MarketoLogin;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options that component and endpoint share; an endpoint begins with a copy. */
@UriParams
public class MarketoConfiguration implements Cloneable {

  @UriParam(
      description =
          "Address of the Marketo subscription, such as https://123-ABC-456.mktorest.com. Plain"
              + " http is taken only for this machine.")
  @Metadata(label = "common")
  private @Nullable String baseUrl;

  @UriParam(
      description =
          "Client ID of the custom service in Marketo. Not needed where a login is given.")
  @Metadata(label = "security")
  private @Nullable String clientId;

  @UriParam(
      description =
          "Client Secret of the custom service in Marketo. Not needed where a login is given.")
  @Metadata(label = "security", secret = true)
  private @Nullable String clientSecret;

  @UriParam(
      description =
          "Where credentials come from, asked before every call; wins over clientId and"
              + " clientSecret.")
  @Metadata(label = "security", autowired = true)
  private @Nullable MarketoLogin login;

  @UriParam(
      description =
          "REST names of the fields to read, with commas between. Needed for leadChanges and"
              + " exportLeads.")
  @Metadata(label = "common")
  private @Nullable String fields;

  @UriParam(description = "The field to find people by, for leads.")
  @Metadata(label = "producer", defaultValue = "id")
  private String filterType = "id";

  @UriParam(description = "The folder that exportLeads writes its files to.")
  @Metadata(label = "producer", defaultValue = ".")
  private String folder = ".";

  @UriParam(
      description =
          "The longest pause in milliseconds between two looks at an export job. Marketo renews a"
              + " job's status every 60 seconds, so a shorter one costs calls.",
      javaType = "java.time.Duration")
  @Metadata(label = "producer", defaultValue = "60000")
  private long exportPollInterval = 60_000;

  @UriParam(
      description = "An export must be done in this time, waits for the queue included.",
      javaType = "java.time.Duration")
  @Metadata(label = "producer", defaultValue = "21600000")
  private long exportDeadline = 21_600_000;

  @UriParam(description = "Whether usage tells about the last seven days instead of today.")
  @Metadata(label = "producer", defaultValue = "false")
  private boolean lastSevenDays;

  @UriParam(
      description =
          "Whether users reads the roles of each user too, which costs one call per user.")
  @Metadata(label = "producer", defaultValue = "true")
  private boolean userRoles = true;

  @UriParam(
      description =
          "Keeps the ids of running exports and the position in the stream of activities. It should"
              + " outlive the process.")
  @Metadata(label = "common,advanced")
  private @Nullable StateRepository<String, String> stateRepository;

  @UriParam(
      description =
          "The name under which the consumer keeps its position in the state repository; the"
              + " operation if not given. Give each consumer its own.")
  @Metadata(label = "consumer")
  private @Nullable String stateKey;

  @UriParam(
      description =
          "The instant from which activities are read where no position is kept, in ISO 8601 such"
              + " as 2026-01-31T00:00:00Z; the present moment if not given.")
  @Metadata(label = "common")
  private @Nullable String since;

  /** A copy for an endpoint. */
  public MarketoConfiguration copy() {
    try {
      return (MarketoConfiguration) clone();
    } catch (CloneNotSupportedException e) {
      throw new RuntimeCamelException(e);
    }
  }

  public @Nullable String getBaseUrl() {
    return baseUrl;
  }

  public void setBaseUrl(@Nullable String baseUrl) {
    this.baseUrl = baseUrl;
  }

  public @Nullable String getClientId() {
    return clientId;
  }

  public void setClientId(@Nullable String clientId) {
    this.clientId = clientId;
  }

  public @Nullable String getClientSecret() {
    return clientSecret;
  }

  public void setClientSecret(@Nullable String clientSecret) {
    this.clientSecret = clientSecret;
  }

  public @Nullable MarketoLogin getLogin() {
    return login;
  }

  public void setLogin(@Nullable MarketoLogin login) {
    this.login = login;
  }

  public @Nullable String getFields() {
    return fields;
  }

  public void setFields(@Nullable String fields) {
    this.fields = fields;
  }

  public String getFilterType() {
    return filterType;
  }

  public void setFilterType(String filterType) {
    this.filterType = filterType;
  }

  public String getFolder() {
    return folder;
  }

  public void setFolder(String folder) {
    this.folder = folder;
  }

  public long getExportPollInterval() {
    return exportPollInterval;
  }

  public void setExportPollInterval(long exportPollInterval) {
    this.exportPollInterval = exportPollInterval;
  }

  public long getExportDeadline() {
    return exportDeadline;
  }

  public void setExportDeadline(long exportDeadline) {
    this.exportDeadline = exportDeadline;
  }

  public boolean isLastSevenDays() {
    return lastSevenDays;
  }

  public void setLastSevenDays(boolean lastSevenDays) {
    this.lastSevenDays = lastSevenDays;
  }

  public boolean isUserRoles() {
    return userRoles;
  }

  public void setUserRoles(boolean userRoles) {
    this.userRoles = userRoles;
  }

  public @Nullable StateRepository<String, String> getStateRepository() {
    return stateRepository;
  }

  public void setStateRepository(@Nullable StateRepository<String, String> stateRepository) {
    this.stateRepository = stateRepository;
  }

  public @Nullable String getStateKey() {
    return stateKey;
  }

  public void setStateKey(@Nullable String stateKey) {
    this.stateKey = stateKey;
  }

  public @Nullable String getSince() {
    return since;
  }

  public void setSince(@Nullable String since) {
    this.since = since;
  }
}
