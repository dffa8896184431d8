package dev.howdah.sandbox.marketo;

import dev.howdah.sandbox.control.Faults;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.marketo.activities.ActivityCalls;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.bulk.BulkCalls;
import dev.howdah.sandbox.marketo.bulk.ExportQueue;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.Routes;
import dev.howdah.sandbox.marketo.identity.Identity;
import dev.howdah.sandbox.marketo.identity.Services;
import dev.howdah.sandbox.marketo.leads.LeadCalls;
import dev.howdah.sandbox.marketo.usage.Gate;
import dev.howdah.sandbox.marketo.usage.Usage;
import dev.howdah.sandbox.marketo.users.UserCalls;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Marketo subscription that listens on a port of this machine. */
public final class MarketoSimulator implements AutoCloseable {

  /** A filter that more than a thousand leads match in every world of more than a thousand. */
  private static final String TOO_MANY = "leadPartitionId=1";

  private static final String UNSUPPORTED_FILTER = "smartListId";

  private final HttpServer server;
  private final LeadBase leads;
  private final ExportQueue exports;
  private final Identity identity;
  private final Services services;
  private final Clock clock;

  private MarketoSimulator(
      HttpServer server,
      LeadBase leads,
      ExportQueue exports,
      Identity identity,
      MarketoOptions options) {
    this.server = server;
    this.leads = leads;
    this.exports = exports;
    this.identity = identity;
    this.services = Services.of(options.world());
    this.clock = options.clock();
  }

  /** Loads the world, which takes seconds for a million people, and listens. */
  public static MarketoSimulator start(MarketoOptions options) {
    LeadBase leads = LeadBase.open(options.folder(), options.world());
    Identity identity = new Identity(Services.of(options.world()), options.clock());
    Usage usage = new Usage();
    ExportQueue exports =
        new ExportQueue(leads.database(), options.folder(), options.limits(), options.clock());
    Routes routes = new Routes();
    LeadCalls.add(routes, leads);
    BulkCalls.add(routes, exports, options.updatedAtFilter());
    ActivityCalls.add(routes, leads);
    UserCalls.add(routes, options.world());
    Usage.add(routes, usage);
    Door door = new Door(identity, routes, new Gate(options.limits(), usage), options.clock());
    Faults faults =
        new Faults(door, new RefusalOnDemand(door), options.clock(), identity::expireTokens)
            .answering(SpentByOthers.CALL, new SpentByOthers(usage, exports, options.clock()));
    HttpServer server = HttpServer.start("127.0.0.1", options.port(), faults);
    return new MarketoSimulator(server, leads, exports, identity, options);
  }

  /** {@code http://127.0.0.1:port}; identity, rest, bulk and userservice lie below it. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** The service that may do everything. */
  public ApiService fullService() {
    return services.full();
  }

  /** The service that may only read leads. */
  public ApiService limitedService() {
    return services.limited();
  }

  /** A {@code field=value} that over 1,000 leads match, in any world with that many. */
  public String tooMany() {
    return TOO_MANY;
  }

  /** A bulk filter that this subscription lacks. */
  public String unsupportedFilter() {
    return UNSUPPORTED_FILTER;
  }

  /**
   * Changes one person as Marketo's own Salesforce sync would, with its entries in the activity
   * log; it may write the {@code sfdc} fields, which clients may not.
   *
   * @param values new values by REST name, null to empty a field
   * @throws IllegalArgumentException if there is no such person or field
   */
  public void syncFromCrm(long leadId, Map<String, @Nullable String> values) {
    Map<LeadField, @Nullable String> typed = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            typed.put(
                LeadFields.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("No lead field " + name)),
                value));
    if (!leads.changeByCrm(leadId, typed, clock.instant())) {
      throw new IllegalArgumentException("No lead with the id " + leadId);
    }
  }

  /** The people of this subscription, to be changed from within this process. */
  public LeadBase leads() {
    return leads;
  }

  /** The moment by this subscription's clock. */
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    server.close();
    exports.close();
    leads.close();
  }
}
