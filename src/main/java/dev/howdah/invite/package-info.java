/**
 * Step 5 of the guide: people are invited one by one or by CSV, and each gets a mail. Enter by
 * {@link dev.howdah.invite.Inviting}. Knows members, mail and the store; who may be invited is
 * judged in {@code members}.
 */
@NullMarked
package dev.howdah.invite;

import org.jspecify.annotations.NullMarked;
