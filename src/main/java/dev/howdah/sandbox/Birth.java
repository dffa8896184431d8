package dev.howdah.sandbox;

import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The moment a world is made for, kept in the folder so that a restart for the same seed and number
 * of people finds the same world and goes on in its time.
 */
final class Birth {

  private static final String FILE = "world";

  private Birth() {}

  static World of(SandboxOptions options, Instant now) throws IOException {
    Files.createDirectories(options.folder());
    Path file = options.folder().resolve(FILE);
    String key = "seed=" + options.seed() + " people=" + options.people() + " now=";
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (kept.startsWith(key)) {
        return World.of(
            options.seed(), options.people(), Instant.parse(kept.substring(key.length())));
      }
    }
    World world = World.of(options.seed(), options.people(), now);
    Files.writeString(file, key + world.now() + "\n", StandardCharsets.UTF_8);
    return world;
  }
}
