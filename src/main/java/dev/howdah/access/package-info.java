/**
 * Who may call this host: bearer tokens, of which only the SHA-256 is kept, and their scopes. Enter
 * by {@link dev.howdah.access.AccessTokens}. Knows the store and nothing of the steps.
 */
@NullMarked
package dev.howdah.access;

import org.jspecify.annotations.NullMarked;
