package dev.howdah.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A database of its own for one test, gone when closed. */
public final class FreshDatabase implements AutoCloseable {

  private final StoreSettings settings;
  private final Store store;

  private FreshDatabase(StoreSettings settings) {
    this.settings = settings;
    this.store = Store.open(settings);
  }

  public static FreshDatabase of(Dialect dialect) {
    Path folder = temporaryFolder();
    return new FreshDatabase(
        dialect == Dialect.SQLITE ? StoreSettings.in(folder) : EmbeddedPostgresql.fresh(folder));
  }

  public StoreSettings settings() {
    return settings;
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    try (Stream<Path> files = Files.walk(settings.folder())) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("howdah-store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
