/**
 * The REST API of the simulated Salesforce: sessions checked, requests counted, answers in its own
 * form. Enter by {@link dev.howdah.sandbox.salesforce.rest.RestApi}.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.rest;

import org.jspecify.annotations.NullMarked;
