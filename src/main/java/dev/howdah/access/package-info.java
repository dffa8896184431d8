/**
 * Who may call this host: bearer tokens with their scopes, and the sessions of browsers; of both
 * only the SHA-256 is kept. Enter by {@link dev.howdah.access.AccessTokens} and {@link
 * dev.howdah.access.BrowserSessions}. Knows the store and nothing of the steps.
 */
@NullMarked
package dev.howdah.access;

import org.jspecify.annotations.NullMarked;
