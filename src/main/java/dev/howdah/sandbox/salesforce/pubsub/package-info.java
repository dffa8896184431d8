/**
 * The simulated Pub/Sub API: change events of people and roles over gRPC, made from what the org's
 * database notes of its changes. Enter by {@link
 * dev.howdah.sandbox.salesforce.pubsub.PubSubServer#start}. Knows the org and its sessions, and
 * Salesforce's own protocol as camel-salesforce brings it.
 */
@NullMarked
package dev.howdah.sandbox.salesforce.pubsub;

import org.jspecify.annotations.NullMarked;
