package dev.howdah.routing;

import java.util.List;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.rest.RestDefinition;

/**
 * A route file that is live, with all that it brought into Camel.
 *
 * @param routes ids of its routes, those made from its rests included
 */
record Deployment(
    Draft draft,
    List<String> routes,
    List<RestDefinition> rests,
    List<RouteConfigurationDefinition> configurations) {}
