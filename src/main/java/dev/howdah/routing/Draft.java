package dev.howdah.routing;

import java.util.List;
import java.util.Set;

/**
 * What a route file would bring, found out by a dry run.
 *
 * @param source the file
 * @param routes ids of its routes in their order
 * @param configurations ids of its route configurations
 * @param uses patterns of the route configurations its routes name
 * @param beans names that it binds in Camel's registry
 */
record Draft(
    RouteSource source,
    List<String> routes,
    Set<String> configurations,
    Set<String> uses,
    Set<String> beans) {

  boolean usesAny(Set<String> ids) {
    return ids.stream()
        .anyMatch(
            id ->
                uses.stream()
                    .anyMatch(use -> org.apache.camel.support.PatternHelper.matchPattern(id, use)));
  }
}
