/**
 * What objects and fields the simulated org has, as data, and how a description of them reads.
 * Enter by {@link dev.howdah.sandbox.salesforce.schema.Catalogue}. Also holds the one error that
 * everything below the HTTP layer throws. Knows Jackson and the JDK.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.schema;

import org.jspecify.annotations.NullMarked;
