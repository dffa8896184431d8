/**
 * The records of the simulated org in a SQLite file: filled from the world, queried, changed. Enter
 * by {@link dev.howdah.sandbox.salesforce.data.Org}. Knows the schema, the query language and the
 * world; nothing of HTTP.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.data;

import org.jspecify.annotations.NullMarked;
