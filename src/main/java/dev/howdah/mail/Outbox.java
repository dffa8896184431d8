package dev.howdah.mail;

import dev.howdah.store.Ids;
import dev.howdah.store.Store;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Mails that wait for their sending. A mail goes once: only the one that is with the mail server
 * while the process dies may go again, under the same Message-ID.
 *
 * <p>That a mail has gone is noted in a row of its own before the next one goes; many such notes
 * are made good in one transaction by {@link #settle}.
 */
public final class Outbox {

  /** After so long a mail whose sender is gone is sent by another. */
  private static final Duration HOLD = Duration.ofMinutes(10);

  /** A mail that the server keeps putting off is set aside after so many attempts. */
  private static final int MOST_ATTEMPTS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

  private final Store store;
  private final Clock clock;
  private final Map<String, Correspondent> correspondents;
  private final GoneMails gone;

  /**
   * @param correspondents by the kinds of their letters
   */
  public Outbox(Store store, Clock clock, Map<String, Correspondent> correspondents) {
    this.store = store;
    this.clock = clock;
    this.correspondents = Map.copyOf(correspondents);
    this.gone = new GoneMails(clock, this::correspondent);
  }

  /**
   * A mail taken for sending.
   *
   * @param kind whose letter it is
   * @param about what it is about, in the words of its correspondent
   * @param attempt counts from 1
   */
  public record Taken(String id, String kind, String about, int attempt) {}

  /** Posts one letter about each of these; in the transaction of what they tell of. */
  public static void post(Handle handle, Clock clock, String kind, List<String> abouts) {
    if (abouts.isEmpty()) {
      return;
    }
    long now = clock.millis();
    try (PreparedStatement batch =
        handle
            .getConnection()
            .prepareStatement(
                "INSERT INTO mail (id, kind, about, due_at, created_at, state, attempts)"
                    + " VALUES (?, ?, ?, ?, ?, 'waiting', 0)")) {
      for (String about : abouts) {
        batch.setString(1, Ids.next());
        batch.setString(2, kind);
        batch.setString(3, about);
        batch.setLong(4, now);
        batch.setLong(5, now);
        batch.addBatch();
      }
      batch.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("The mails of kind " + kind + " cannot be posted", e);
    }
  }

  /** Drops the letters about this that still wait, because another takes their place. */
  public static void withdraw(Handle handle, Clock clock, String kind, String about) {
    handle.execute(
        "UPDATE mail SET state = 'dropped', done_at = ? WHERE kind = ? AND about = ?"
            + " AND state = 'waiting'",
        clock.millis(),
        kind,
        about);
  }

  /**
   * Takes mails that are due, the longest waiting first. They are this caller's until they are
   * marked, or for ten minutes.
   */
  public List<Taken> take(int limit) {
    return store.write(
        handle -> {
          gone.settle(handle);
          return take(handle, limit);
        });
  }

  private List<Taken> take(Handle handle, int limit) {
    long now = clock.millis();
    List<Taken> due =
        new ArrayList<>(
            due(
                handle,
                "state = 'sending' AND taken_until <= :now"
                    + " AND NOT EXISTS (SELECT 1 FROM mail_gone WHERE mail_id = mail.id)"
                    + " ORDER BY taken_until, id",
                limit));
    if (due.size() < limit) {
      due.addAll(
          due(
              handle,
              "state = 'waiting' AND due_at <= :now ORDER BY due_at, id",
              limit - due.size()));
    }
    if (!due.isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch(
              "UPDATE mail SET state = 'sending', attempts = attempts + 1, taken_until = ?"
                  + " WHERE id = ?");
      due.forEach(mail -> batch.add(now + HOLD.toMillis(), mail.id()));
      batch.execute();
    }
    return due;
  }

  private List<Taken> due(Handle handle, String which, int limit) {
    String skipping =
        switch (store.dialect()) {
          case POSTGRESQL -> " FOR UPDATE SKIP LOCKED";
          case SQLITE -> "";
        };
    return handle
        .createQuery(
            "SELECT id, kind, about, attempts FROM mail WHERE "
                + which
                + " LIMIT :limit"
                + skipping)
        .bind("now", clock.millis())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Taken(
                    row.getString("id"),
                    row.getString("kind"),
                    row.getString("about"),
                    row.getInt("attempts") + 1))
        .list();
  }

  /**
   * The mail server has taken it. From now on nobody sends it again, unless the power fails before
   * it is settled; its correspondent hears of it then.
   */
  public void sent(Taken mail) {
    store.note(handle -> GoneMails.note(handle, mail.id()));
  }

  /** Marks all mails that have gone and tells their correspondents. */
  public void settle() {
    store.change(gone::settle);
  }

  /** Nobody wants it any more. */
  void dropped(Taken mail) {
    store.change(handle -> mark(handle, mail, "dropped", null));
  }

  /** The mail server will not take it, in these words; it is set aside. */
  public void refused(Taken mail, String words) {
    store.change(
        handle -> {
          mark(handle, mail, "refused", words);
          correspondent(mail.kind()).refused(handle, mail.about(), words);
        });
  }

  /**
   * The mail server cannot take it now, in these words: it waits, longer each time, and is set
   * aside after twelve attempts.
   */
  public void putOff(Taken mail, String words) {
    if (mail.attempt() >= MOST_ATTEMPTS) {
      refused(mail, words);
      return;
    }
    long pause =
        Math.min(
            FIRST_PAUSE.toMillis() << Math.min(mail.attempt() - 1, 20), LONGEST_PAUSE.toMillis());
    await(mail, pause, mail.attempt(), words);
  }

  /** The mail server was not reached: the mail waits a minute, and the attempt does not count. */
  public void keep(Taken mail, String words) {
    await(mail, FIRST_PAUSE.toMillis(), mail.attempt() - 1, words);
  }

  private void await(Taken mail, long pause, int attempts, String words) {
    store.change(
        handle ->
            handle.execute(
                "UPDATE mail SET state = 'waiting', due_at = ?, taken_until = NULL, attempts = ?,"
                    + " failure = ? WHERE id = ? AND state = 'sending'",
                clock.millis() + pause,
                attempts,
                words,
                mail.id()));
  }

  Correspondent correspondent(String kind) {
    Correspondent found = correspondents.get(kind);
    if (found == null) {
      throw new IllegalStateException(
          "There are mails of the kind " + kind + ", which nobody writes");
    }
    return found;
  }

  private void mark(Handle handle, Taken mail, String state, @Nullable String words) {
    handle.execute(
        "UPDATE mail SET state = ?, done_at = ?, taken_until = NULL, failure = ? WHERE id = ?",
        state,
        clock.millis(),
        words,
        mail.id());
  }
}
