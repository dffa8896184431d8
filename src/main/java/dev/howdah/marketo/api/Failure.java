package dev.howdah.marketo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a {@link MarketoException} tells. */
record Failure(
    String code,
    String call,
    String message,
    boolean mayHaveHappened,
    @Nullable Instant notBefore,
    @Nullable Throwable cause) {}
