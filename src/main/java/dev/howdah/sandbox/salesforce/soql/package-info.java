/**
 * The query language: text to {@link dev.howdah.sandbox.salesforce.soql.Query}, and that to SQL for
 * SQLite. Enter by {@link dev.howdah.sandbox.salesforce.soql.Soql}. Knows the schema, and nothing
 * of who asks or where the rows lie.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
