/**
 * The people, accounts and users that both simulators are filled with: made from a seed, one after
 * the other, never all at once. Enter by {@link dev.howdah.sandbox.world.World}. Knows only the
 * JDK.
 */
@NullMarked
package dev.howdah.sandbox.world;

import org.jspecify.annotations.NullMarked;
