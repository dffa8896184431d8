package dev.howdah.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;

/** Tries every file of a routes folder without deploying any. */
public final class RouteTrial {

  private RouteTrial() {}

  /** Why files would be refused, as {@code FILE line N: reason}; empty if all would go live. */
  public static List<String> refusals(ModelCamelContext context, Path folder) {
    List<RouteSource> configurations = new ArrayList<>();
    List<RouteSource> others = new ArrayList<>();
    for (RouteSource source : new FolderLooks(folder).all()) {
      (RouteDesk.bringsConfigurations(source) ? configurations : others).add(source);
    }
    List<String> refusals = new ArrayList<>();
    configurations.removeIf(source -> isRefused(new DryRun(context, List.of()), source, refusals));
    others.forEach(source -> isRefused(new DryRun(context, configurations), source, refusals));
    return refusals;
  }

  private static boolean isRefused(DryRun dryRun, RouteSource source, List<String> refusals) {
    try {
      dryRun.of(source);
      return false;
    } catch (RouteFileRefused e) {
      refusals.add(e.at(source.name()));
      return true;
    }
  }
}
