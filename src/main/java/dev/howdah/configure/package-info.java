/**
 * Step 7: Howdah's own metadata in the org, what the operator does by hand, and who may use it.
 * Enter by {@link dev.howdah.configure.Configuration}. What is wanted lies under {@code
 * src/main/resources/salesforce}; a deployment is checked before it is done, lives in the database
 * until it is over, and all that it made can be taken away again.
 */
@NullMarked
package dev.howdah.configure;

import org.jspecify.annotations.NullMarked;
