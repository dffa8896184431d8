package dev.howdah.marketo.api;

import java.time.Instant;
import java.util.List;

/**
 * A person into which others were merged.
 *
 * @param marketoGUID tells activities apart
 * @param leadId who is left
 * @param losers the ids of those who are no more
 */
public record MergedLead(String marketoGUID, long leadId, List<Long> losers, Instant activityDate) {

  public MergedLead {
    losers = List.copyOf(losers);
  }
}
