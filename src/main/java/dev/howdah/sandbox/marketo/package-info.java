/**
 * A Marketo subscription over HTTP: identity, leads, bulk exports, activities, users and usage,
 * with its limits and its error codes. Enter by {@link
 * dev.howdah.sandbox.marketo.MarketoSimulator#start}. Knows the world and nothing of the house.
 */
@NullMarked
package dev.howdah.sandbox.marketo;

import org.jspecify.annotations.NullMarked;
