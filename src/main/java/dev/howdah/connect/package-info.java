/**
 * Steps 2 and 3 of the guide: the connections to Salesforce and to Marketo. Enter by the desks
 * {@link dev.howdah.connect.SalesforceConnection} and {@link dev.howdah.connect.MarketoConnection};
 * {@link dev.howdah.connect.SalesforceTokens} hands out access and survives rotation, kills and
 * races. Knows the vault, the store, {@code salesforce} and {@code marketo.api}.
 */
@NullMarked
package dev.howdah.connect;

import org.jspecify.annotations.NullMarked;
