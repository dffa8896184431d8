/**
 * Steps 2 and 3 of the guide: the connections to Salesforce and to Marketo. Enter by {@link
 * dev.howdah.connect.SalesforceDesk} and {@link dev.howdah.connect.MarketoDesk}, which put the
 * desks together; {@link dev.howdah.connect.SalesforceTokens} hands out access and survives
 * rotation, kills and races, {@link dev.howdah.connect.MarketoAllowance} says what Marketo grants.
 * Knows the vault, the store, {@code account}, {@code salesforce} and {@code marketo}.
 */
@NullMarked
package dev.howdah.connect;

import org.jspecify.annotations.NullMarked;
