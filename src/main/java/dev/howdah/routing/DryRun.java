package dev.howdah.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PatternHelper;
import org.apache.camel.support.PluginHelper;

/**
 * Builds a route file in a Camel of its own, in which nothing starts and whose registry only looks
 * into the live one: what the file breaks or binds stays there.
 */
final class DryRun {

  private final ModelCamelContext live;
  private final Collection<RouteSource> configurations;

  /**
   * @param live Camel as it runs; only looked at
   * @param configurations the deployed files that routes may take route configurations from
   */
  DryRun(ModelCamelContext live, Collection<RouteSource> configurations) {
    this.live = live;
    this.configurations = configurations;
  }

  Draft of(RouteSource source) throws RouteFileRefused {
    if (source.text().isBlank()) {
      throw new RouteFileRefused(0, "the file is empty");
    }
    List<RouteDefinition> found = new ArrayList<>();
    DefaultRegistry registry = new DefaultRegistry(new ScratchBeans(live.getRegistry()));
    try (DefaultCamelContext scratch = new DefaultCamelContext(registry)) {
      prepare(scratch);
      Set<String> boundBefore = bound(registry);
      Set<String> configurations = configurations(scratch);
      load(scratch, source, found);
      checkIds(found);
      checkConfigurations(scratch, found);
      return new Draft(
          source,
          found.stream().map(RouteDefinition::getRouteId).toList(),
          added(configurations, configurations(scratch)),
          uses(found),
          added(boundBefore, bound(registry)));
    } catch (RouteFileRefused e) {
      throw e;
    } catch (Exception e) {
      checkIds(found);
      throw Reasons.refusal(e, found);
    }
  }

  private static Set<String> bound(DefaultRegistry registry) {
    return new TreeSet<>(registry.getFallbackRegistry().findByTypeWithName(Object.class).keySet());
  }

  private void prepare(DefaultCamelContext scratch) throws Exception {
    scratch.setAutoStartup(false);
    // It would take a component that stands in for one of the host's for the real one.
    scratch.setAutowiredEnabled(false);
    scratch.setSourceLocationEnabled(true);
    scratch.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
    scratch
        .getPropertiesComponent()
        .setOverrideProperties(live.getPropertiesComponent().loadProperties());
    scratch
        .getCamelContextExtension()
        .addContextPlugin(
            org.apache.camel.spi.ComponentResolver.class, new ScratchComponents(live));
    scratch.disableJMX();
    scratch.start();
    for (RouteSource configuration : configurations) {
      load(scratch, configuration, new ArrayList<>());
    }
  }

  private static void load(
      DefaultCamelContext scratch, RouteSource source, List<RouteDefinition> found)
      throws Exception {
    Collection<RoutesBuilder> builders =
        PluginHelper.getRoutesLoader(scratch).findRoutesBuilders(List.of(source.resource()));
    for (RoutesBuilder builder : builders) {
      if (builder instanceof org.apache.camel.RouteConfigurationsBuilder configurations) {
        configurations.addRouteConfigurationsToCamelContext(scratch);
      }
      if (builder instanceof RouteBuilder routes) {
        try {
          builder.addRoutesToCamelContext(scratch);
        } finally {
          found.addAll(routes.getRouteCollection().getRoutes());
        }
      }
    }
  }

  private static void checkIds(List<RouteDefinition> found) throws RouteFileRefused {
    Set<String> seen = new LinkedHashSet<>();
    for (RouteDefinition route : found) {
      if (!route.hasCustomIdAssigned() && !Boolean.TRUE.equals(route.isRest())) {
        throw new RouteFileRefused(Reasons.line(route), "a route has no id");
      }
      if (!seen.add(route.getRouteId())) {
        throw new RouteFileRefused(
            Reasons.line(route), "the route id " + route.getRouteId() + " is given twice");
      }
    }
  }

  private static void checkConfigurations(DefaultCamelContext scratch, List<RouteDefinition> found)
      throws RouteFileRefused {
    for (RouteDefinition route : found) {
      for (String use : uses(List.of(route))) {
        if (scratch.getRouteConfigurationDefinitions().stream()
            .noneMatch(known -> PatternHelper.matchPattern(known.getId(), use))) {
          throw new RouteFileRefused(
              Reasons.line(route),
              "route "
                  + route.getRouteId()
                  + " names the route configuration "
                  + use
                  + ", which no deployed file has");
        }
      }
    }
  }

  private static Set<String> uses(List<RouteDefinition> routes) {
    Set<String> uses = new LinkedHashSet<>();
    for (RouteDefinition route : routes) {
      if (route.getRouteConfigurationId() != null) {
        uses.addAll(List.of(route.getRouteConfigurationId().split("\\s*,\\s*")));
      }
    }
    return uses;
  }

  private static Set<String> configurations(DefaultCamelContext scratch) {
    Set<String> ids = new TreeSet<>();
    scratch
        .getRouteConfigurationDefinitions()
        .forEach(configuration -> ids.add(configuration.getId()));
    return ids;
  }

  private static Set<String> added(Set<String> before, Set<String> after) {
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }
}
