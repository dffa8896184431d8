package dev.howdah.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.camel.model.ModelCamelContext;

/** Puts whole route files in place of their older versions, and back if that fails. */
final class RouteDesk {

  private static final Pattern CONFIGURATION =
      Pattern.compile("^- *\"?route-?[cC]onfiguration\"?:", Pattern.MULTILINE);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ModelCamelContext context;
  private final LiveRoutes live;
  private final Map<String, Deployment> deployments = new TreeMap<>();

  RouteDesk(ModelCamelContext context) {
    this.context = context;
    this.live = new LiveRoutes(context);
  }

  static boolean bringsConfigurations(RouteSource source) {
    return CONFIGURATION.matcher(source.text()).find();
  }

  Map<String, Deployment> deployments() {
    return deployments;
  }

  List<String> routesOf(String file) {
    Deployment deployment = deployments.get(file);
    return deployment == null ? List.of() : deployment.routes();
  }

  /** Whether exchanges are under way in the file's routes, after a short wait for them. */
  boolean isBusy(String file) {
    Deployment deployment = deployments.get(file);
    if (deployment == null) {
      return false;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (live.inFlight(deployment) > 0) {
      if (System.nanoTime() > end) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return false;
  }

  /** The files whose routes use a route configuration of this file. */
  List<RouteSource> dependentsOf(String file) {
    Deployment deployment = deployments.get(file);
    if (deployment == null || deployment.draft().configurations().isEmpty()) {
      return List.of();
    }
    return deployments.values().stream()
        .map(Deployment::draft)
        .filter(draft -> !draft.source().name().equals(file))
        .filter(draft -> draft.usesAny(deployment.draft().configurations()))
        .map(Draft::source)
        .toList();
  }

  /**
   * Puts the file live.
   *
   * @return the ids of its routes
   * @throws RouteFileRefused if it cannot be; then all is as before
   */
  List<String> put(RouteSource source) throws RouteFileRefused {
    Draft draft = new DryRun(context, configurationsBesides(source)).of(source);
    Deployment old = deployments.get(source.name());
    refuseWhatOthersHave(draft, old);
    if (old != null) {
      takeAway(old);
    }
    try {
      Deployment deployment = live.add(draft);
      deployments.put(source.name(), deployment);
      return deployment.routes();
    } catch (Exception e) {
      RouteFileRefused refusal = Reasons.refusal(e, List.of());
      if (old != null) {
        putBack(old, refusal);
      }
      throw refusal;
    }
  }

  /** Takes the file's routes away. */
  void remove(String file) throws RouteFileRefused {
    Deployment deployment = deployments.get(file);
    if (deployment != null) {
      takeAway(deployment);
    }
  }

  private void takeAway(Deployment deployment) throws RouteFileRefused {
    try {
      live.remove(deployment);
      deployments.remove(deployment.draft().source().name());
    } catch (Exception e) {
      throw Reasons.refusal(e, List.of());
    }
  }

  private void putBack(Deployment old, RouteFileRefused refusal) {
    try {
      deployments.put(old.draft().source().name(), live.add(old.draft()));
    } catch (Exception e) {
      refusal.addSuppressed(e);
    }
  }

  private void refuseWhatOthersHave(Draft draft, Deployment old) throws RouteFileRefused {
    Set<String> own = old == null ? Set.of() : Set.copyOf(old.routes());
    for (String route : draft.routes()) {
      if (!own.contains(route) && live.has(route)) {
        throw new RouteFileRefused(
            lineOf(draft, route), "the route id " + route + " is taken by " + owner(route));
      }
    }
    Set<String> beans = new TreeSet<>(draft.beans());
    if (old != null) {
      beans.removeAll(old.draft().beans());
    }
    for (String bean : beans) {
      if (live.knows(bean)) {
        throw new RouteFileRefused(
            lineOf(draft, bean), "the bean name " + bean + " is taken by the host or another file");
      }
    }
  }

  private String owner(String route) {
    return deployments.entrySet().stream()
        .filter(entry -> entry.getValue().routes().contains(route))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("the host itself");
  }

  private List<RouteSource> configurationsBesides(RouteSource source) {
    List<RouteSource> found = new ArrayList<>();
    deployments.forEach(
        (file, deployment) -> {
          if (!file.equals(source.name()) && !deployment.draft().configurations().isEmpty()) {
            found.add(deployment.draft().source());
          }
        });
    return found;
  }

  /** The first line that gives something this id or name; 0 if there is none. */
  private static int lineOf(Draft draft, String word) {
    Pattern named =
        Pattern.compile("^[ -]*(?:id|name): *[\"']?" + Pattern.quote(word) + "[\"']? *$");
    List<String> lines = draft.source().text().lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      if (named.matcher(lines.get(at)).find()) {
        return at + 1;
      }
    }
    return 0;
  }
}
