package dev.howdah.routing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * A route file as it was read once, so that what was tried is what goes live.
 *
 * @param name of the file, without its folder
 */
record RouteSource(String name, String text) {

  static RouteSource read(Path file) throws IOException {
    return new RouteSource(
        file.getFileName().toString(),
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  Resource resource() {
    return ResourceHelper.fromString(name, text);
  }
}
