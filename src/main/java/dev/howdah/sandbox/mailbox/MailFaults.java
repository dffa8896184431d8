package dev.howdah.sandbox.mailbox;

import dev.howdah.sandbox.control.SandboxClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

/** Lets the next commands go wrong as it was told. */
final class MailFaults {

  private final SandboxClock clock;
  private final List<MailFault> pending = new ArrayList<>();

  MailFaults(SandboxClock clock) {
    this.clock = clock;
  }

  synchronized MailFault add(MailFault fault) {
    pending.add(fault);
    return fault;
  }

  synchronized int clear() {
    int removed = pending.size();
    pending.clear();
    return removed;
  }

  private synchronized @Nullable MailFault next(String stage, String whom) {
    for (int i = 0; i < pending.size(); i++) {
      MailFault fault = pending.get(i);
      if (fault.hits(stage, whom)) {
        if (fault.count() == 1) {
          pending.remove(i);
        } else if (fault.count() > 1) {
          pending.set(i, fault.withCount(fault.count() - 1));
        }
        return fault;
      }
    }
    return null;
  }

  /** Does what it was told for such a command, if anything. */
  void suffer(String stage, String whom) throws RejectException {
    MailFault fault = next(stage, whom);
    if (fault == null) {
      return;
    }
    try {
      clock.pause(Duration.ofMillis(fault.delayMs()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DropConnectionException(421, "4.3.2 Shutting down");
    }
    if (fault.cut()) {
      throw fault.status() == 0
          ? new DropConnectionException(421, "4.4.2 Connection lost")
          : new DropConnectionException(fault.status(), fault.text());
    }
    if (fault.status() != 0) {
      throw new RejectException(fault.status(), fault.text());
    }
  }
}
