/**
 * The simulators of Salesforce, Marketo and a mailbox, in one world made from a seed. Enter by
 * {@code Sandbox}. Knows nothing of the house, so that it can serve any client.
 */
@NullMarked
package dev.howdah.sandbox;

import org.jspecify.annotations.NullMarked;
