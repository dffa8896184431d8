/**
 * What happened to people: types, paging tokens, lead changes, activities and deleted leads. Enter
 * by {@link dev.howdah.sandbox.marketo.activities.ActivityCalls}. Knows the database and the form
 * of a call.
 */
@NullMarked
package dev.howdah.sandbox.marketo.activities;

import org.jspecify.annotations.NullMarked;
