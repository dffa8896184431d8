/**
 * The user service: who may use the subscription, with which roles. Enter by {@link
 * dev.howdah.sandbox.marketo.users.UserCalls}. Keeps its few users in memory.
 */
@NullMarked
package dev.howdah.sandbox.marketo.users;

import org.jspecify.annotations.NullMarked;
