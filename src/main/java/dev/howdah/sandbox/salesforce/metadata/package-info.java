/**
 * The Metadata API of the simulated Salesforce: components deployed out of zip files, checked as
 * the real one checks them, shown in the org's data, and retrieved again. Enter by {@link
 * dev.howdah.sandbox.salesforce.metadata.MetadataApi}.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.metadata;

import org.jspecify.annotations.NullMarked;
