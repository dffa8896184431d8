/**
 * A mail server that delivers to nobody: it keeps what it got and shows it, as pages and as JSON.
 * Enter by {@link dev.howdah.sandbox.mailbox.Mailbox#start}. Knows the sandbox's HTTP server and
 * clock.
 */
@NullMarked
package dev.howdah.sandbox.mailbox;

import org.jspecify.annotations.NullMarked;
