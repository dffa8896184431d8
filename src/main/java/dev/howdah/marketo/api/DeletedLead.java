package dev.howdah.marketo.api;

import java.time.Instant;

/**
 * A person that was deleted, also by a merge into another.
 *
 * @param marketoGUID tells activities apart
 */
public record DeletedLead(String marketoGUID, long leadId, Instant activityDate) {}
