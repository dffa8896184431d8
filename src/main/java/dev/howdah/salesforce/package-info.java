/**
 * What camel-salesforce lacks: tokens that are shared and survive rotation, the OAuth calls, and a
 * check of every host before a token goes there. Stands beside the house and knows only Camel,
 * Jackson and the JDK; asks for logins through {@link dev.howdah.salesforce.SalesforceLogin}. Enter
 * by {@link dev.howdah.salesforce.RotationSafeSalesforce} for records, by {@link
 * dev.howdah.salesforce.InstanceBearer} for downloads through camel-http, by {@link
 * dev.howdah.salesforce.EventSource} for change events, and by {@link
 * dev.howdah.salesforce.TokenEndpoint} to log in.
 */
@NullMarked
package dev.howdah.salesforce;

import org.jspecify.annotations.NullMarked;
