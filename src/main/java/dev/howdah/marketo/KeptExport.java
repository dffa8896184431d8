package dev.howdah.marketo;

import dev.howdah.marketo.api.ExportMemory;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/** Remembers the job of one export in a state repository; an empty text stands for none. */
final class KeptExport implements ExportMemory {

  private final StateRepository<String, String> repository;
  private final String key;
  private final @Nullable String given;
  private boolean useless;

  KeptExport(StateRepository<String, String> repository, String key, @Nullable String given) {
    this.repository = repository;
    this.key = key;
    this.given = given;
  }

  @Override
  public Optional<String> exportId() {
    if (given != null && !useless) {
      return Optional.of(given);
    }
    String kept = repository.getState(key);
    return kept == null || kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  @Override
  public void remember(String exportId) {
    repository.setState(key, exportId);
  }

  @Override
  public void forget() {
    useless = true;
    repository.setState(key, "");
  }
}
