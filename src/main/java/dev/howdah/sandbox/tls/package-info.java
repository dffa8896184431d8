/**
 * Certificates that the sandbox makes for itself. Enter by {@link
 * dev.howdah.sandbox.tls.SelfSigned#forThisMachine}. Knows only the JDK.
 */
@NullMarked
package dev.howdah.sandbox.tls;

import org.jspecify.annotations.NullMarked;
