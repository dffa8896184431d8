/**
 * The small blocking HTTP server that both simulators stand on: one handler, no routing, no
 * framework. Enter by {@link dev.howdah.sandbox.http.HttpServer#start}. Knows Jetty and nothing of
 * Salesforce, Marketo or the house.
 */
@NullMarked
package dev.howdah.sandbox.http;

import org.jspecify.annotations.NullMarked;
