package dev.howdah.routing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Turns what Camel throws at a route file into a line and a reason of one sentence. */
final class Reasons {

  private static final Pattern AT = Pattern.compile("at: >>> (.*) <<< in route:", Pattern.DOTALL);

  private static final Pattern END = Pattern.compile("\\.+$");

  private Reasons() {}

  static RouteFileRefused refusal(Exception thrown, List<RouteDefinition> routes) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException marked) {
        int line = marked.getProblemMark().map(Mark::getLine).map(at -> at + 1).orElse(0);
        String problem = marked.getProblem();
        return new RouteFileRefused(line, problem == null ? root(thrown) : problem, thrown);
      }
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailedToCreateRouteException failed) {
        return new RouteFileRefused(
            line(failed, routes), "route " + failed.getRouteId() + ": " + root(thrown), thrown);
      }
    }
    return new RouteFileRefused(0, root(thrown), thrown);
  }

  /** Where a route begins; 0 if unknown. */
  static int line(RouteDefinition route) {
    return Math.max(0, route.getInput() == null ? 0 : route.getInput().getLineNumber());
  }

  private static int line(FailedToCreateRouteException failed, List<RouteDefinition> routes) {
    Matcher at = AT.matcher(failed.getMessage());
    String step = at.find() ? at.group(1) : "";
    for (RouteDefinition route : routes) {
      if (route.getRouteId().equals(failed.getRouteId())) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), NamedNode.class)
            .stream()
            .filter(output -> output.toString().equals(step))
            .mapToInt(NamedNode::getLineNumber)
            .filter(line -> line > 0)
            .findFirst()
            .orElse(line(route));
      }
    }
    return 0;
  }

  private static String root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : END.matcher(message.strip()).replaceAll("");
  }
}
