package dev.howdah.routing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the live routes as the routes folder says. A file that is added, changed or removed touches
 * its own routes alone; it goes live whole or not at all, and if it cannot, its old routes go on.
 * What is under way in a route is never cut off: the new version waits for it.
 */
public final class RouteFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final FolderLooks looks;
  private final RouteDesk desk;
  private final Map<String, RouteFileState> refused = new TreeMap<>();
  private final Map<String, String> toldTexts = new HashMap<>();
  private volatile List<RouteFileState> states = List.of();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "routes");
            thread.setDaemon(true);
            return thread;
          });

  private RouteFolder(ModelCamelContext context, Path folder) {
    this.looks = new FolderLooks(folder);
    this.desk = new RouteDesk(context);
  }

  /** Deploys every file of the folder, and from then on what changes in it. */
  public static RouteFolder deploy(ModelCamelContext context, Path folder) {
    RouteFolder routes = new RouteFolder(context, folder);
    routes.start();
    routes.watcher.scheduleWithFixedDelay(
        routes::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return routes;
  }

  /** How every route file stands, by name, at the last look; answers at once. */
  public List<RouteFileState> states() {
    return states;
  }

  private void publish() {
    Map<String, RouteFileState> all = new TreeMap<>();
    desk.deployments()
        .forEach(
            (file, live) ->
                all.put(
                    file,
                    new RouteFileState(file, RouteFileState.Standing.LIVE, live.routes(), "")));
    all.putAll(refused);
    states = List.copyOf(all.values());
  }

  /** Stops watching; the routes go on until Camel stops. */
  @Override
  public void close() {
    watcher.shutdown();
    try {
      if (!watcher.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("A route file is still being deployed; the host stops all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void start() {
    List<RouteSource> first = new ArrayList<>();
    List<RouteSource> then = new ArrayList<>();
    for (RouteSource source : looks.all()) {
      (RouteDesk.bringsConfigurations(source) ? first : then).add(source);
    }
    first.forEach(this::put);
    then.forEach(this::put);
    publish();
  }

  private synchronized void look() {
    try {
      FolderLooks.Changes changes = looks.next();
      changes.removed().forEach(this::remove);
      changes.settled().forEach(this::put);
      publish();
    } catch (RuntimeException e) {
      LOG.error("Cannot look into the routes folder; it is looked into again soon", e);
    }
  }

  private void put(RouteSource source) {
    long start = System.nanoTime();
    String file = source.name();
    List<String> old = desk.routesOf(file);
    try {
      if (desk.isBusy(file)) {
        waiting(file, old);
        looks.again(file);
        return;
      }
      List<String> routes = desk.put(source);
      refused.remove(file);
      refused.keySet().forEach(looks::again);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.info("Deployed {} in {} ms, {} routes", file, millis, routes.size());
      LOG.debug("{} has {}", file, join(routes));
      redeployDependents(source);
    } catch (RouteFileRefused e) {
      String reason = e.at(file);
      RouteFileState state =
          new RouteFileState(file, RouteFileState.Standing.REFUSED, desk.routesOf(file), reason);
      boolean same = state.equals(refused.put(file, state));
      boolean toldBefore = source.text().equals(toldTexts.put(file, source.text())) && same;
      if (toldBefore) {
        return;
      }
      LOG.error(
          "Refused {}. {}. Correct the file; it is tried again when it changes",
          reason,
          old.isEmpty() ? "None of its routes runs" : "Its old routes go on: " + join(old));
      LOG.debug("Refused {}", file, e);
    }
  }

  private void redeployDependents(RouteSource source) {
    for (RouteSource dependent : desk.dependentsOf(source.name())) {
      LOG.info(
          "{} follows, since it uses route configurations of {}", dependent.name(), source.name());
      put(dependent);
    }
  }

  private void remove(String file) {
    List<String> old = desk.routesOf(file);
    if (desk.isBusy(file)) {
      waiting(file, old);
      looks.again(file);
      return;
    }
    refused.remove(file);
    List<String> dependents = desk.dependentsOf(file).stream().map(RouteSource::name).toList();
    try {
      desk.remove(file);
      refused.keySet().forEach(looks::again);
      LOG.info("Undeployed {}, {} routes", file, old.size());
      if (!dependents.isEmpty()) {
        LOG.warn(
            "{} keep the route configurations of {} as they were, but are refused when they change."
                + " Put {} back",
            join(dependents),
            file,
            file);
      }
    } catch (RouteFileRefused e) {
      LOG.error("Could not undeploy {}. Restart the host", e.at(file), e);
    }
  }

  private void waiting(String file, List<String> old) {
    RouteFileState state =
        new RouteFileState(
            file,
            RouteFileState.Standing.WAITING,
            old,
            "The change waits for what is under way in " + join(old));
    if (!state.equals(refused.put(file, state))) {
      LOG.info("{} has changed, but waits for what is under way in {}", file, join(old));
    }
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }
}
