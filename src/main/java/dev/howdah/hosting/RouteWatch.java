package dev.howdah.hosting;

import dev.howdah.routing.RouteFileState;
import dev.howdah.routing.RouteFileState.Standing;
import dev.howdah.routing.RouteFolder;
import dev.howdah.watch.Watch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Meters and checks of the route files. */
final class RouteWatch {

  private volatile @Nullable RouteFolder routes;

  RouteWatch(Watch watch) {
    watch.check("start", true, this::starting);
    watch.check("routes", false, this::refused);
    for (Standing standing : Standing.values()) {
      watch.gauge(
          "howdah.route.files",
          "Files of the routes folder by how they stand",
          Map.of("standing", standing.name().toLowerCase(Locale.ROOT)),
          () -> states().stream().filter(file -> file.standing() == standing).count());
    }
  }

  /** From now on the folder's files can be asked. */
  void deployed(RouteFolder folder) {
    routes = folder;
  }

  /** Whether a changed file waits for one of these routes to be done with its work. */
  boolean isAwaited(Predicate<String> route) {
    return states().stream()
        .filter(file -> file.standing() == Standing.WAITING)
        .flatMap(file -> file.routes().stream())
        .anyMatch(route);
  }

  private Optional<String> starting() {
    return routes == null
        ? Optional.of("The route files are still being deployed. Ask again in some seconds.")
        : Optional.empty();
  }

  private Optional<String> refused() {
    List<RouteFileState> refused =
        states().stream().filter(file -> file.standing() == Standing.REFUSED).toList();
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(refused.stream().map(RouteWatch::told).collect(Collectors.joining(" ")));
  }

  private static String told(RouteFileState file) {
    return "Refused "
        + file.reason()
        + ". "
        + (file.routes().isEmpty()
            ? "None of its routes runs"
            : "Its old routes go on: " + String.join(", ", file.routes()))
        + ". Correct the file; it is tried again when it changes.";
  }

  private List<RouteFileState> states() {
    RouteFolder folder = routes;
    return folder == null ? List.of() : folder.states();
  }
}
