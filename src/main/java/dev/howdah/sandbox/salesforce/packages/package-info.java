/**
 * The managed packages that the simulated org can install, and what an install does to it. Enter by
 * {@link dev.howdah.sandbox.salesforce.packages.Installs}. Knows the org's data alone.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.packages;

import org.jspecify.annotations.NullMarked;
