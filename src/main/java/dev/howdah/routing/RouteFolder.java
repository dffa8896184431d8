package dev.howdah.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the route files. */
public final class RouteFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);

  private final ModelCamelContext context;
  private final Path folder;

  private RouteFolder(ModelCamelContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /** Deploys every file of the folder. */
  public static RouteFolder deploy(ModelCamelContext context, Path folder) {
    RouteFolder routes = new RouteFolder(context, folder);
    routes.files().forEach(routes::deploy);
    return routes;
  }

  @Override
  public void close() {
    LOG.debug("No longer watching {}", folder);
  }

  private void deploy(Path file) {
    try {
      Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
      var ids = PluginHelper.getRoutesLoader(context).updateRoutes(List.of(resource));
      LOG.info("Deployed {}: {}", file.getFileName(), ids);
    } catch (Exception e) {
      LOG.error("Refused {}: {}", file.getFileName(), e.getMessage());
    }
  }

  private List<Path> files() {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the routes folder " + folder, e);
    }
  }
}
