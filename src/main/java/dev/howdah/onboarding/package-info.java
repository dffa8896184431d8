/**
 * The checklist of the guide: seven steps, each with its persona, its state, what it waits for and
 * its receipts. A state is always read from the step's own truth and never kept; kept are the
 * receipts, so that they outlive a disconnection. Enter by {@link
 * dev.howdah.onboarding.Onboarding}.
 */
@NullMarked
package dev.howdah.onboarding;

import org.jspecify.annotations.NullMarked;
