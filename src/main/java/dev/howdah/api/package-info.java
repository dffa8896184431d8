/**
 * The HTTP interface's own work: who may call what, does a request keep the contract, how an answer
 * or a refusal is written, the event stream. Enter by {@link dev.howdah.api.Api}. What an operation
 * does stands in the routes; nothing here knows a step.
 */
@NullMarked
package dev.howdah.api;

import org.jspecify.annotations.NullMarked;
