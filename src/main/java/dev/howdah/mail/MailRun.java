package dev.howdah.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run through the mails that are due. A few are written ahead by another thread, some at a time
 * so that the two threads seldom wake each other, and the mail server waits for nobody; a run ends
 * after some seconds even if more are due, so that a host can stop between two runs.
 */
final class MailRun implements Iterator<Outgoing> {

  private static final Logger LOG = LoggerFactory.getLogger(MailRun.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int AHEAD = 2;
  private static final int AT_A_TIME = 8;

  private final Outbox outbox;
  private final Postmaster postmaster;
  private final ExecutorService writers;
  private final int batch;
  private final long begin = System.nanoTime();
  private final Deque<Future<List<Outgoing>>> ahead = new ArrayDeque<>();
  private final Queue<Outgoing> written = new ArrayDeque<>();

  // What follows is touched by the writing thread alone.
  private final Queue<Outbox.Taken> taken = new ArrayDeque<>();
  private boolean ended;

  MailRun(Outbox outbox, Postmaster postmaster, ExecutorService writers, int batch) {
    this.outbox = outbox;
    this.postmaster = postmaster;
    this.writers = writers;
    this.batch = batch;
  }

  @Override
  public boolean hasNext() {
    if (written.isEmpty()) {
      while (ahead.size() < AHEAD) {
        ahead.add(writers.submit(this::writeSome));
      }
      written.addAll(await(ahead.remove()));
    }
    return !written.isEmpty();
  }

  @Override
  public Outgoing next() {
    if (!hasNext()) {
      throw new NoSuchElementException("No more mails are due");
    }
    return written.remove();
  }

  /** The next mails; none if this run is at its end. */
  private List<Outgoing> writeSome() {
    List<Outgoing> some = new ArrayList<>(AT_A_TIME);
    while (some.size() < AT_A_TIME) {
      Outbox.Taken mail = take();
      if (mail == null) {
        break;
      }
      if (postmaster.isPaused()) {
        outbox.keep(mail, "The mail server was not reached");
      } else {
        write(mail).ifPresent(some::add);
      }
    }
    return some;
  }

  private Outbox.@Nullable Taken take() {
    if (taken.isEmpty() && !ended) {
      boolean more = System.nanoTime() - begin < LONGEST.toNanos() && !postmaster.isPaused();
      ended = !more || !taken.addAll(outbox.take(batch));
    }
    return taken.poll();
  }

  /** A letter that cannot be written must not keep the others waiting. */
  private Optional<Outgoing> write(Outbox.Taken mail) {
    try {
      return postmaster.write(mail);
    } catch (MessagingException | RuntimeException e) {
      LOG.error("Mail {} could not be written; it is tried again later", mail.id(), e);
      outbox.putOff(mail, "It could not be written; the log of the host says why");
      return Optional.empty();
    }
  }

  private static List<Outgoing> await(Future<List<Outgoing>> written) {
    try {
      return written.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a mail was written");
    }
  }
}
