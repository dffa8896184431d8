package dev.howdah.onboarding.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the files that a plan names. */
@FunctionalInterface
public interface PlanFiles {

  /**
   * Its bytes.
   *
   * @param path as it stands in the plan; relative to the plan's folder
   * @throws PlanRefused if it cannot be read
   */
  byte[] read(String path);

  /** Files beside a plan. */
  static PlanFiles beside(Path plan) {
    return path -> {
      Path file = plan.toAbsolutePath().resolveSibling(path);
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new PlanRefused(
            List.of(
                file
                    + ", which the plan names, cannot be read. Correct the path, which counts from"
                    + " the plan's folder, or the rights, and follow the plan again."));
      }
    };
  }
}
