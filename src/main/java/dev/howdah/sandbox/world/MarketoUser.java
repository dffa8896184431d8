package dev.howdah.sandbox.world;

import java.time.Instant;
import java.util.List;

/**
 * A user of Marketo with its roles by name; on subscriptions moved to Adobe the userid is no
 * e-mail.
 */
public record MarketoUser(
    String userid,
    int id,
    String firstName,
    String lastName,
    String emailAddress,
    boolean apiOnly,
    boolean isLocked,
    List<String> roles,
    Instant createdAt) {}
