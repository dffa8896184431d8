/**
 * Bulk extracts: jobs, their queue, and the files they leave. Enter by {@link
 * dev.howdah.sandbox.marketo.bulk.BulkCalls}. Knows the database and the form of a call.
 */
@NullMarked
package dev.howdah.sandbox.marketo.bulk;

import org.jspecify.annotations.NullMarked;
