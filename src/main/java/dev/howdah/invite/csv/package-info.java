/**
 * Step 5 of the guide by file: CSV files out of a watched folder or an upload become invitations,
 * each file once, each row with its outcome in a report. Enter by {@link
 * dev.howdah.invite.csv.InviteCsv}. Who may be invited is judged in {@code members}; nothing here
 * sends a mail.
 */
@NullMarked
package dev.howdah.invite.csv;

import org.jspecify.annotations.NullMarked;
