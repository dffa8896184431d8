/**
 * The only place that keeps a credential, encrypted at rest. Enter by {@link
 * dev.howdah.vault.Vault#open}; hand values on as {@link dev.howdah.vault.Secret}. Never bind the
 * vault in Camel's registry: a dropped route must not reach it.
 */
@NullMarked
package dev.howdah.vault;

import org.jspecify.annotations.NullMarked;
