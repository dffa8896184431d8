package dev.howdah.marketo.api;

import java.util.List;

/**
 * One page of a stream of activities. It may hold nothing although there is more.
 *
 * @param nextPageToken where to read on, now or at any later time
 * @param moreResult whether there is more just now
 */
public record ActivityPage<T>(List<T> activities, String nextPageToken, boolean moreResult) {

  public ActivityPage {
    activities = List.copyOf(activities);
  }
}
