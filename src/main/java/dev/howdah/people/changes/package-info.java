/**
 * Changes after the first sync. Whatever tells of a change leaves a hint, no more: whom it may
 * concern. Hints are settled by reading that person's truth on both sides again and deciding by the
 * rule of the full sync, so that neither the order of events nor a kill matters. Routes enter by
 * {@link dev.howdah.people.changes.Changes} (a run), {@link dev.howdah.people.changes.ReadChanges}
 * and {@link dev.howdah.people.changes.ReadDeleted} (the sources), and {@link
 * dev.howdah.people.changes.SettleHints} (the settling).
 */
@NullMarked
package dev.howdah.people.changes;

import org.jspecify.annotations.NullMarked;
