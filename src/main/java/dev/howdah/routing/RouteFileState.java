package dev.howdah.routing;

import java.util.List;

/**
 * How a route file stands.
 *
 * @param file its name
 * @param standing what became of it as it lies on disk now
 * @param routes ids of its live routes, which may be those of an older version of the file
 * @param reason why it was refused or waits; empty if it is live
 */
public record RouteFileState(String file, Standing standing, List<String> routes, String reason) {

  /** What became of a route file. */
  public enum Standing {
    /** Its routes run as the file says. */
    LIVE,
    /** It was refused; if it has live routes, they are those of the version before. */
    REFUSED,
    /** It goes live as soon as what is under way in its old routes is done. */
    WAITING
  }
}
