package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.salesforce.bulk.BulkApi;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.metadata.MetadataApi;
import dev.howdah.sandbox.salesforce.oauth.Apps;
import dev.howdah.sandbox.salesforce.oauth.Logins;
import dev.howdah.sandbox.salesforce.oauth.OAuthServer;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import dev.howdah.sandbox.salesforce.packages.Installs;
import dev.howdah.sandbox.salesforce.pubsub.Callers;
import dev.howdah.sandbox.salesforce.pubsub.PubSubServer;
import dev.howdah.sandbox.salesforce.rest.ApiUsage;
import dev.howdah.sandbox.salesforce.rest.OrgData;
import dev.howdah.sandbox.salesforce.rest.RestApi;
import dev.howdah.sandbox.salesforce.soap.MetadataSoap;
import dev.howdah.sandbox.salesforce.soap.SoapApi;
import dev.howdah.sandbox.world.SalesforceUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One running Salesforce org on a port of this machine. */
public final class SalesforceSimulator implements HttpHandler, AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final JwtKeyFile jwtKey;
  private final SalesforceCredentials credentials;
  private final Apps apps;
  private final Sessions sessions;
  private final Org org;
  private final BulkApi bulk;
  private final OAuthServer oauth;
  private final RestApi rest;
  private final SoapApi soap;
  private final MetadataSoap metadataSoap;
  private final HttpServer server;
  private final Optional<PubSubServer> pubSub;

  private SalesforceSimulator(SalesforceOptions options) {
    this.jwtKey = JwtKeyFile.in(options.folder());
    SalesforceUser administrator = administrator(options);
    String organizationId = options.world().organizationId();
    this.credentials = SalesforceCredentials.of(organizationId, administrator.username());
    this.apps = InstalledApps.of(credentials, jwtKey);
    this.org = Org.open(options.folder(), options.world(), options.clock());
    Installs installs = Installs.open(org, administrator.id());
    MetadataApi metadata = MetadataApi.open(org);
    OrgDirectory directory = new OrgDirectory(org, options.world(), credentials);
    this.bulk =
        BulkApi.open(org, options.folder().resolve("bulk"), options.clock(), options.limits());
    this.sessions = new Sessions(organizationId, options.clock(), options.sessionTimeout());
    sessions.approve(
        administrator.id(),
        credentials.clientId(),
        Set.of("api", "id", "refresh_token"),
        credentials.refreshToken());
    Logins logins = new Logins(directory, options.clock(), options.limits());
    this.oauth = new OAuthServer(apps, directory, sessions, logins);
    ApiUsage usage = new ApiUsage(options.clock(), options.limits());
    this.rest = new RestApi(new OrgData(org, installs, metadata), bulk, sessions, directory, usage);
    this.soap = new SoapApi(directory, sessions, logins, options.clock());
    this.metadataSoap = new MetadataSoap(directory, sessions, metadata);
    this.server = listen(options);
    this.pubSub =
        options.pubSubPort().stream().boxed().map(port -> pubSub(options, port)).findAny();
  }

  private PubSubServer pubSub(SalesforceOptions options, int port) {
    Callers callers = new Callers(sessions, options.world().organizationId(), this::url);
    try {
      return PubSubServer.start(org, callers, port, options.folder());
    } catch (UncheckedIOException e) {
      server.close();
      bulk.close();
      org.close();
      throw e;
    }
  }

  private HttpServer listen(SalesforceOptions options) {
    HttpHandler platform = options.around().apply(this);
    HttpHandler all =
        (request, response) -> {
          if (request.path().equals(OAuthControl.PATH)) {
            OAuthControl.handle(apps, request, response);
          } else {
            platform.handle(request, response);
          }
        };
    try {
      return HttpServer.start(HOST, options.port(), all);
    } catch (UncheckedIOException e) {
      bulk.close();
      org.close();
      throw e;
    }
  }

  /** Starts one; it answers when this returns. */
  public static SalesforceSimulator start(SalesforceOptions options) {
    return new SalesforceSimulator(options);
  }

  /** Where it is reached, without a slash at the end. */
  public String url() {
    return "http://" + HOST + ":" + server.port();
  }

  public SalesforceCredentials credentials() {
    return credentials;
  }

  /** All that a client needs to know, under the keys that the sandbox prints. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("salesforce.url", url());
    addresses.put("salesforce.client-id", credentials.clientId());
    addresses.put("salesforce.client-secret", credentials.clientSecret());
    addresses.put("salesforce.refresh-token", credentials.refreshToken());
    addresses.put("salesforce.username", credentials.username());
    addresses.put("salesforce.password", credentials.password());
    addresses.put("salesforce.redirect-uri", credentials.redirectUri());
    addresses.put("salesforce.jwt-key-file", jwtKey.path().toString());
    addresses.put("salesforce.package-version", credentials.packageVersion());
    pubSub.ifPresent(
        bus -> {
          addresses.put("salesforce.pubsub-host", bus.host());
          addresses.put("salesforce.pubsub-port", Integer.toString(bus.port()));
          addresses.put("salesforce.pubsub-ca", bus.authority().toString());
        });
    return addresses;
  }

  /** The records of this org, to be changed from within this process. */
  public Org org() {
    return org;
  }

  /** Ends every session at once; refresh tokens stay good. */
  public void expireTokens() {
    sessions.expireAll();
  }

  /**
   * Has the next query jobs of the Bulk API go wrong.
   *
   * @param failure what they say when they fail; empty if they stay in progress until aborted
   */
  public void spoilQueryJobs(int jobs, String failure) {
    bulk.spoil(jobs, failure);
  }

  /** Switches the rotation of refresh tokens of all apps on or off. */
  public void rotateRefreshTokens(boolean on) {
    apps.rotate(on, null);
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    if (!oauth.handle(request, response)
        && !soap.handle(request, response)
        && !metadataSoap.handle(request, response)) {
      rest.handle(request, response);
    }
  }

  @Override
  public void close() {
    pubSub.ifPresent(PubSubServer::close);
    server.close();
    bulk.close();
    org.close();
  }

  private static SalesforceUser administrator(SalesforceOptions options) {
    return options.world().salesforceUsers().stream()
        .filter(user -> user.isActive() && user.apiEnabled())
        .filter(user -> user.profileName().equals("System Administrator"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The world has no administrator"));
  }
}
