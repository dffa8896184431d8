package dev.howdah.connect;

import java.time.Instant;

/**
 * What happened to a connection, when, by whom and for which org.
 *
 * @param deed such as {@code connected}
 * @param caller the name of the token that asked, or {@code howdah}
 * @param orgId Salesforce's org or Marketo's instance; empty if unknown
 * @param userId the platform's user; empty if unknown
 * @param detail why, in whole sentences; may be empty
 */
public record Receipt(
    Instant happenedAt, String deed, String caller, String orgId, String userId, String detail) {}
