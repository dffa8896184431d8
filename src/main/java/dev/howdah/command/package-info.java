/**
 * The subcommands of {@code bin/howdah}. Enter by {@link dev.howdah.command.Commands#execute}. Sees
 * the whole house and the sandbox.
 */
@NullMarked
package dev.howdah.command;

import org.jspecify.annotations.NullMarked;
