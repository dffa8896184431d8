package dev.howdah.sandbox.salesforce.bulk;

import dev.howdah.sandbox.world.SalesforceId;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every job its id. */
final class JobIds {

  private final AtomicLong last = new AtomicLong();

  String next() {
    return SalesforceId.of("750", last.incrementAndGet());
  }
}
