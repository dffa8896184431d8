/**
 * The one way out for mail: an outbox in the database, written in the same transaction as what the
 * mail tells of, and a sender that keeps its connection. Enter by {@link dev.howdah.mail.Outbox}.
 * What a letter says is asked of its {@link dev.howdah.mail.Correspondent} when it is sent, so no
 * link and no text lies in the database.
 */
@NullMarked
package dev.howdah.mail;

import org.jspecify.annotations.NullMarked;
