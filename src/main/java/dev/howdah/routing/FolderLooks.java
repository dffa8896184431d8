package dev.howdah.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What changed in the routes folder from look to look. A file counts when it lay unchanged for two
 * looks, and is gone when two looks miss it, so that half-written files and editors that replace a
 * file are not taken at the wrong moment. Looking beats listening here: it works on every file
 * system, mounted ones included.
 */
final class FolderLooks {

  private static final String ENDING = ".camel.yaml";

  private final Path folder;
  private Map<String, String> before = new HashMap<>();
  private final Map<String, String> taken = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> missed = new HashSet<>();

  FolderLooks(Path folder) {
    this.folder = folder;
  }

  /**
   * What a look found.
   *
   * @param settled files that are new or changed and lie still
   * @param removed names of files that are gone
   */
  record Changes(List<RouteSource> settled, List<String> removed) {}

  /** Every file as it lies there. */
  List<RouteSource> all() {
    before = marks();
    return take(before);
  }

  Changes next() {
    Map<String, String> now = marks();
    Map<String, String> still = new TreeMap<>();
    now.forEach(
        (file, mark) -> {
          if (mark.equals(before.get(file)) && !mark.equals(taken.get(file))) {
            still.put(file, mark);
          }
        });
    List<String> removed = new ArrayList<>();
    for (String file : List.copyOf(taken.keySet())) {
      if (now.containsKey(file)) {
        missed.remove(file);
      } else if (!missed.add(file)) {
        missed.remove(file);
        taken.remove(file);
        texts.remove(file);
        removed.add(file);
      }
    }
    before = now;
    return new Changes(take(still), removed);
  }

  /** Reports this file again at the next look. */
  void again(String file) {
    texts.remove(file);
    taken.put(file, "again");
  }

  private List<RouteSource> take(Map<String, String> marks) {
    List<RouteSource> sources = new ArrayList<>();
    new TreeMap<>(marks)
        .forEach(
            (file, mark) ->
                read(file)
                    .ifPresent(
                        source -> {
                          taken.put(file, mark);
                          if (!source.text().equals(texts.put(file, source.text()))) {
                            sources.add(source);
                          }
                        }));
    return sources;
  }

  private Optional<RouteSource> read(String file) {
    try {
      return Optional.of(RouteSource.read(folder.resolve(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the route file " + folder.resolve(file), e);
    }
  }

  private Map<String, String> marks() {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) && !name.startsWith(".")) {
          mark(file).ifPresent(mark -> found.put(name, mark));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the routes folder " + folder, e);
    }
    return found;
  }

  private static Optional<String> mark(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.isRegularFile()
          ? Optional.of(
              found.lastModifiedTime()
                  + " "
                  + found.size()
                  + " "
                  + Objects.toString(found.fileKey()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
