package dev.howdah.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.support.PluginHelper;

/** The running Camel, to which whole files are added and from which they are taken. */
final class LiveRoutes {

  private final ModelCamelContext context;

  LiveRoutes(ModelCamelContext context) {
    this.context = context;
  }

  /** How many exchanges are under way in these routes. */
  int inFlight(Deployment deployment) {
    return deployment.routes().stream()
        .mapToInt(id -> context.getInflightRepository().size(id))
        .sum();
  }

  /** Whether a route of this id runs, whoever brought it. */
  boolean has(String route) {
    return context.getRouteDefinition(route) != null;
  }

  /** Whether anything is bound by this name. */
  boolean knows(String bean) {
    return context.getRegistry().lookupByName(bean) != null;
  }

  /** Adds and starts all routes of the file, or nothing of it. */
  Deployment add(Draft draft) throws Exception {
    Set<String> routesBefore = routeIds();
    List<RestDefinition> restsBefore = List.copyOf(context.getRestDefinitions());
    List<RouteConfigurationDefinition> configurationsBefore =
        List.copyOf(context.getRouteConfigurationDefinitions());
    Exception failure = null;
    try {
      PluginHelper.getRoutesLoader(context).updateRoutes(List.of(draft.source().resource()));
    } catch (Exception e) {
      failure = e;
    }
    Set<String> added = routeIds();
    added.removeAll(routesBefore);
    List<RestDefinition> rests = new ArrayList<>(context.getRestDefinitions());
    rests.removeAll(restsBefore);
    List<RouteConfigurationDefinition> configurations =
        new ArrayList<>(context.getRouteConfigurationDefinitions());
    configurations.removeAll(configurationsBefore);
    Deployment deployment =
        new Deployment(draft, List.copyOf(added), List.copyOf(rests), List.copyOf(configurations));
    if (failure == null) {
      failure = notStarted(deployment);
    }
    if (failure != null) {
      remove(deployment);
      throw failure;
    }
    return deployment;
  }

  /** Stops the file's routes when what is under way in them is done, and forgets them. */
  void remove(Deployment deployment) throws Exception {
    List<String> ids = new ArrayList<>(deployment.routes());
    for (String id : ids) {
      context.getRouteController().stopRoute(id);
    }
    for (String id : ids) {
      context.removeRoute(id);
      RouteDefinition definition = context.getRouteDefinition(id);
      if (definition != null) {
        context.removeRouteDefinition(definition);
      }
    }
    context.getRestDefinitions().removeAll(deployment.rests());
    for (RouteConfigurationDefinition configuration : deployment.configurations()) {
      context.removeRouteConfiguration(configuration);
    }
    deployment.draft().beans().forEach(context.getRegistry()::unbind);
  }

  private Exception notStarted(Deployment deployment) {
    for (String id : deployment.routes()) {
      Route route = context.getRoute(id);
      boolean starts = route != null && (route.isAutoStartup() == null || route.isAutoStartup());
      ServiceStatus status = context.getRouteController().getRouteStatus(id);
      if (starts && status != ServiceStatus.Started) {
        return new IllegalStateException("route " + id + " did not start but is " + status);
      }
    }
    return null;
  }

  private Set<String> routeIds() {
    Set<String> ids = new LinkedHashSet<>();
    context.getRouteDefinitions().forEach(route -> ids.add(route.getRouteId()));
    context.getRoutes().forEach(route -> ids.add(route.getRouteId()));
    return ids;
  }
}
