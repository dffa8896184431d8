package dev.howdah.sandbox.marketo.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which deed answers which method and path; {@code {}} in a path stands for any one segment. */
public final class Routes {

  private final List<Route> routes = new ArrayList<>();

  private record Route(String method, Pattern path, Permission permission, Deed deed) {}

  /** A deed that was found, the permission it needs and the variables of its path. */
  public record Found(Deed deed, Permission permission, List<String> variables) {}

  public void get(String path, Permission permission, Deed deed) {
    add("GET", path, permission, deed);
  }

  public void post(String path, Permission permission, Deed deed) {
    add("POST", path, permission, deed);
  }

  public void delete(String path, Permission permission, Deed deed) {
    add("DELETE", path, permission, deed);
  }

  /**
   * The deed for a method and a path.
   *
   * @throws MarketoError 610 if no deed lies at the path, 605 if another method does
   */
  public Found find(String method, String path) {
    boolean known = false;
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(path);
      if (matcher.matches()) {
        if (route.method().equals(method)) {
          List<String> variables = new ArrayList<>();
          for (int i = 1; i <= matcher.groupCount(); i++) {
            variables.add(matcher.group(i));
          }
          return new Found(route.deed(), route.permission(), variables);
        }
        known = true;
      }
    }
    throw known
        ? new MarketoError(605, "HTTP Method '" + method + "' not supported")
        : new MarketoError(610, "Requested resource not found");
  }

  private void add(String method, String path, Permission permission, Deed deed) {
    String pattern =
        Arrays.stream(path.split("\\{}", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("([^/]+)"));
    routes.add(new Route(method, Pattern.compile(pattern), permission, deed));
  }
}
