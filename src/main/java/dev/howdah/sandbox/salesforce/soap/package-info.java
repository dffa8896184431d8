/**
 * The little of the SOAP API that clients need to log in by username and password. Enter by {@link
 * dev.howdah.sandbox.salesforce.soap.SoapApi}.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.soap;

import org.jspecify.annotations.NullMarked;
