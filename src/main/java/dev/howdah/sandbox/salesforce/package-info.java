/**
 * The simulated Salesforce: one org with its users, connected apps and data behind one port. Enter
 * by {@link dev.howdah.sandbox.salesforce.SalesforceSimulator}. Knows the world it shows and
 * nothing of the house.
 */
@NullMarked
package dev.howdah.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
