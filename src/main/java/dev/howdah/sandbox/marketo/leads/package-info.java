/**
 * The calls on people: describe, find, sync, delete, merge, partitions and static lists. Enter by
 * {@link dev.howdah.sandbox.marketo.leads.LeadCalls}. Knows the database and the form of a call.
 */
@NullMarked
package dev.howdah.sandbox.marketo.leads;

import org.jspecify.annotations.NullMarked;
