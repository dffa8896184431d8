package dev.howdah.salesforce;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where change events come from.
 *
 * @param host of the Pub/Sub API, which gets access tokens
 * @param authority a certificate in PEM that is trusted instead of the JVM's; for the sandbox
 * @param places how far each topic has been read
 */
public record EventSource(String host, int port, Optional<Path> authority, EventPlaces places) {}
