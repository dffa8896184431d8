package dev.howdah.rehearsal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is rehearsed.
 *
 * @param people how many people Marketo holds
 * @param limits whether the simulators keep rates, quotas and cadence
 * @param database JDBC URL of a PostgreSQL database, user and password as its parameters; empty for
 *     SQLite
 * @param data where everything is kept; empty for a fresh folder that is deleted at the end
 * @param json whether the last line is an object instead of a table
 * @param stay whether the host goes on until it is stopped
 */
public record RehearsalOptions(
    int people,
    long seed,
    boolean limits,
    Optional<String> database,
    Optional<Path> data,
    boolean json,
    boolean stay) {}
