package dev.howdah.marketo;

import java.util.function.Supplier;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;

/** The paging token to read on at; without a repository it lives as long as the consumer. */
final class KeptPosition {

  private final @Nullable StateRepository<String, String> repository;
  private final String key;
  private @Nullable String token;

  private KeptPosition(@Nullable StateRepository<String, String> repository, String key) {
    this.repository = repository;
    this.key = key;
  }

  static KeptPosition of(MarketoConfiguration options, String operation) {
    String key = options.getStateKey();
    return new KeptPosition(
        options.getStateRepository(), key == null || key.isBlank() ? operation : key);
  }

  String token(Supplier<String> first) {
    if (token == null && repository != null) {
      token = repository.getState(key);
    }
    if (token == null || token.isEmpty()) {
      keep(first.get());
    }
    return String.valueOf(token);
  }

  /** Durable when it returns, if the repository is. */
  void keep(String next) {
    if (repository != null && !next.equals(token)) {
      repository.setState(key, next);
    }
    token = next;
  }
}
