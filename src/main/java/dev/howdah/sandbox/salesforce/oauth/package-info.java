/**
 * Who may call the simulated Salesforce: the login and consent pages, the token endpoint with its
 * grants, sessions, identity and revocation. Enter by {@link
 * dev.howdah.sandbox.salesforce.oauth.OAuthServer}. Knows the HTTP server and nothing of the data.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.oauth;

import org.jspecify.annotations.NullMarked;
