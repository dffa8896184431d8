/**
 * The 13 fields that are synced, and their preview: on both sides, with coverage and samples.
 * Routes enter by {@link dev.howdah.fields.Fields}. Knows Marketo's records.
 */
@NullMarked
package dev.howdah.fields;

import org.jspecify.annotations.NullMarked;
