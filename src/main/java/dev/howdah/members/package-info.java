/**
 * Who belongs to the account and how far they have come: users, roles, teams, seats, invitations.
 * Enter by {@link dev.howdah.members.Invitations} to let people in and by {@link
 * dev.howdah.members.Members} to see them. Knows the store; sends nothing itself.
 */
@NullMarked
package dev.howdah.members;

import org.jspecify.annotations.NullMarked;
