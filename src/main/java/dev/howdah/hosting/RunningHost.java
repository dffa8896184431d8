package dev.howdah.hosting;

import dev.howdah.logging.EventLayout;
import dev.howdah.routing.RouteFolder;
import dev.howdah.settings.Settings;
import io.vertx.core.VertxOptions;
import java.net.URI;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that takes requests and runs its routes until it is closed. */
public final class RunningHost implements AutoCloseable {

  /** Each has a thread of its own, and may wait there for another system. */
  private static final int REQUESTS_AT_ONCE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(RunningHost.class);

  private final Main main;
  private final House house;
  private final RouteFolder routes;
  private final URI address;

  private RunningHost(Main main, House house, RouteFolder routes, URI address) {
    this.main = main;
    this.house = house;
    this.routes = routes;
    this.address = address;
  }

  /**
   * Starts a host. Route files that cannot be deployed do not stop it: see {@link #routes}.
   *
   * @throws dev.howdah.settings.SettingsRefused if the settings, the port or the database do not
   *     allow it
   */
  public static RunningHost start(Settings settings, Furnisher furnisher) {
    boolean json = settings.choice("host.log-format", "text", "json").equals("json");
    EventLayout.use(json ? EventLayout.Form.JSON : EventLayout.Form.TEXT);
    ListeningPort port = new ListeningPort(settings);
    port.refuseIfTaken();
    House house = new House(settings);
    Main main = new Main();
    boolean started = false;
    try {
      furnisher.furnish(house);
      configure(main, house);
      main.start();
      CamelContext context = main.getCamelContext();
      VertxPlatformHttpRouter router =
          VertxPlatformHttpRouter.lookup(
              context, VertxPlatformHttpRouter.getRouterNameFromPort(port.port()));
      int actual = port.confirm(router.getServer().getServer().actualPort());
      house.open(context, router);
      house.watch().open(context);
      RouteFolder routes =
          RouteFolder.deploy((ModelCamelContext) context, settings.path("host.routes"));
      house.deployed(routes);
      started = true;
      URI address = URI.create("http://" + bracketed(port.host()) + ":" + actual);
      LOG.info("Howdah listens on {} in profile {}", address, settings.profile().word());
      return new RunningHost(main, house, routes, address);
    } finally {
      if (!started) {
        main.stop();
        house.close();
      }
    }
  }

  /**
   * Refuses early what {@link #start} would refuse late.
   *
   * @throws dev.howdah.settings.SettingsRefused if another process listens on the port
   */
  public static void refuseTakenPort(Settings settings) {
    new ListeningPort(settings).refuseIfTaken();
  }

  /** Where this host listens, without a path. */
  public URI address() {
    return address;
  }

  /** Camel, for sending to routes. */
  public CamelContext context() {
    return main.getCamelContext();
  }

  /** The route files and how each of them stands. */
  public RouteFolder routes() {
    return routes;
  }

  /** The desk bound by this name. */
  public <T> T desk(String name, Class<T> type) {
    Object found = house.desks().get(name);
    if (found == null) {
      throw new IllegalArgumentException("There is no desk named " + name);
    }
    return type.cast(found);
  }

  @Override
  public void close() {
    routes.close();
    main.stop();
    house.close();
    LOG.info("Howdah has stopped");
  }

  static void configure(Main main, House house) {
    CamelDefaults.properties(house.settings()).forEach(main::addInitialProperty);
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(house.settings().toProperties());
    PlainHttp http = new PlainHttp(new VertxOptions().setWorkerPoolSize(REQUESTS_AT_ONCE));
    house.keep(http::end);
    main.bind("vertx", http);
    house.desks().forEach(main::bind);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport camel) {
            house.prepare(camel.getCamelContext());
          }
        });
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
