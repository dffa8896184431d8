package dev.howdah.hosting;

import dev.howdah.routing.RouteFolder;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import dev.howdah.store.HostFacts;
import dev.howdah.time.HostClock;
import dev.howdah.watch.Watch;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a host is furnished with before it starts. */
public final class House {

  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private final Settings settings;
  private final HostClock clock;
  private final Watch watch = new Watch();
  private final RouteWatch routes = new RouteWatch(watch);
  private final Map<String, Object> desks = new LinkedHashMap<>();
  private final List<Consumer<CamelContext>> beforeRoutes = new ArrayList<>();
  private final List<BiConsumer<CamelContext, Router>> onHttp = new ArrayList<>();
  private final Deque<AutoCloseable> kept = new ArrayDeque<>();
  private volatile @Nullable CamelContext context;
  private volatile boolean closed;

  House(Settings settings) {
    this.settings = settings;
    this.clock =
        HostClock.of(
            settings.moment("host.clock-origin").orElse(Instant.EPOCH),
            settings.factor("host.clock-speed"));
  }

  /** The settings of this host. */
  public Settings settings() {
    return settings;
  }

  /** The time of this host, and its pauses. */
  public HostClock clock() {
    return clock;
  }

  /** The meters and health checks of this host. */
  public Watch watch() {
    return watch;
  }

  /**
   * Whether a changed route file waits for one of its routes to be done with its work.
   *
   * @param route which routes are meant, by their ids
   */
  public boolean isAwaited(Predicate<String> route) {
    return routes.isAwaited(route);
  }

  /** Whether any of these routes is at work. */
  public boolean isUnderWay(String... ids) {
    CamelContext known = context;
    return known != null
        && Stream.of(ids).anyMatch(id -> known.getInflightRepository().size(id) > 0);
  }

  /** From now on the routes are deployed from this folder. */
  void deployed(RouteFolder folder) {
    routes.deployed(folder);
  }

  /**
   * Makes a desk, a component or anything else known to the routes by this name.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void bind(String name, Object desk) {
    if (desks.putIfAbsent(name, desk) != null) {
      throw new IllegalArgumentException("There are two desks named " + name);
    }
  }

  /** Closes this when the host stops: what was kept last goes first. */
  public <T extends AutoCloseable> T keep(T resource) {
    kept.push(resource);
    return resource;
  }

  /**
   * Refuses a database that was started in another profile.
   *
   * @throws SettingsRefused if the database knows another one
   */
  public void claimProfile(HostFacts facts) {
    String profile = settings.profile().word();
    String kept = facts.claim("profile", profile);
    if (!kept.equals(profile)) {
      throw new SettingsRefused(
          List.of(
              "The database belongs to profile "
                  + kept
                  + " but host.profile is "
                  + profile
                  + " ("
                  + settings.source("host.profile")
                  + "). The host does not start. Set host.profile="
                  + kept
                  + ", or another host.data or store.url"));
    }
  }

  /** Does this with Camel's context before any route is loaded. */
  public void beforeRoutes(Consumer<CamelContext> work) {
    beforeRoutes.add(work);
  }

  /** Does this when the HTTP server listens, before any route takes a request. */
  public void onHttp(BiConsumer<CamelContext, Router> work) {
    onHttp.add(work);
  }

  /**
   * Does this in a thread of its own when the HTTP server listens, since the host does not wait for
   * other systems.
   */
  public void aside(String name, Runnable work) {
    onHttp(
        (context, router) -> {
          Thread thread = new Thread(() -> unlessClosed(name, work), name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  private void unlessClosed(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!closed) {
        throw e;
      }
      LOG.debug("The host stopped before {} was done", name, e);
    }
  }

  Map<String, Object> desks() {
    return desks;
  }

  void prepare(CamelContext context) {
    this.context = context;
    beforeRoutes.forEach(work -> work.accept(context));
  }

  void open(CamelContext context, Router router) {
    onHttp.forEach(work -> work.accept(context, router));
  }

  void close() {
    closed = true;
    watch.close();
    for (AutoCloseable resource : kept) {
      close(resource);
    }
    kept.clear();
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Could not close {}; the host stops all the same", resource.getClass(), e);
    }
  }
}
