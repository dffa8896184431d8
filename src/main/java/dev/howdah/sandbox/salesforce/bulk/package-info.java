/**
 * Bulk API 2.0: jobs that write the rows of a query into a file, and jobs that change the org row
 * by row of a file. Enter by {@link dev.howdah.sandbox.salesforce.bulk.BulkApi}. Knows the org and
 * HTTP; sessions are checked before.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
