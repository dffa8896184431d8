/**
 * Step 1 of the guide: the account's first administrator is picked from Marketo's own. Enter by
 * {@link dev.howdah.account.MarketoAdmins}. Knows {@code marketo.api}; the invitation itself is
 * given by the route.
 */
@NullMarked
package dev.howdah.account;

import org.jspecify.annotations.NullMarked;
