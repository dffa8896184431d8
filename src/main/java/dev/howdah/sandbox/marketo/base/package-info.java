/**
 * The simulator's database: people, lists and the activity log in one SQLite file, filled from the
 * world. Enter by {@link dev.howdah.sandbox.marketo.base.LeadBase}. Knows JDBC and the world, and
 * nothing of HTTP.
 */
@NullMarked
package dev.howdah.sandbox.marketo.base;

import org.jspecify.annotations.NullMarked;
