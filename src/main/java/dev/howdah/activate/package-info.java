/**
 * An invited person opens the link of the mail, proves by a Salesforce sign-in to be who was
 * invited, and is active from then on, with a session. Enter by {@link
 * dev.howdah.activate.ActivationPages}. Knows members, {@code connect} for the sign-in, and Vert.x
 * for the pages' sessions.
 */
@NullMarked
package dev.howdah.activate;

import org.jspecify.annotations.NullMarked;
