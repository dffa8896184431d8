/**
 * Step 6: which version of the managed package the org has, and its install or upgrade. Enter by
 * {@link dev.howdah.salesforcepackage.ManagedPackage}. An install lives in the database from the
 * order to its end, so that a killed host goes on asking for the same request; its installation key
 * lies in the vault until Salesforce has it. Never uninstalls.
 */
@NullMarked
package dev.howdah.salesforcepackage;

import org.jspecify.annotations.NullMarked;
