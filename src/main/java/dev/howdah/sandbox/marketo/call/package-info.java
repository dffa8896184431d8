/**
 * What every call to the Marketo simulator is made of: the {@link
 * dev.howdah.sandbox.marketo.call.Call} that came in, the {@link
 * dev.howdah.sandbox.marketo.call.Answer} that goes out, and the {@link
 * dev.howdah.sandbox.marketo.call.MarketoError} that may take its place. Knows HTTP and JSON, and
 * nothing of leads.
 */
@NullMarked
package dev.howdah.sandbox.marketo.call;

import org.jspecify.annotations.NullMarked;
