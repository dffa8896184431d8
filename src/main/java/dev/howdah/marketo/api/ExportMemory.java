package dev.howdah.marketo.api;

import java.util.Optional;

/**
 * Remembers which job an export runs as, so that a killed process does not pay for a second one.
 */
public interface ExportMemory {

  /** Remembers nothing. */
  ExportMemory NONE =
      new ExportMemory() {
        @Override
        public Optional<String> exportId() {
          return Optional.empty();
        }

        @Override
        public void remember(String exportId) {}

        @Override
        public void forget() {}
      };

  /** The job to go on with. */
  Optional<String> exportId();

  /** Must be durable when it returns; it is called before the job is enqueued. */
  void remember(String exportId);

  /** The job is of no use any more. */
  void forget();
}
