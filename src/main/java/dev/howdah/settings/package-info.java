/**
 * What the operator may set: application.properties, the file of the profile beside it, and the
 * environment, read once at the start. Enter by {@link dev.howdah.settings.Settings#load}. Lies at
 * the bottom of the house and knows only the JDK.
 */
@NullMarked
package dev.howdah.settings;

import org.jspecify.annotations.NullMarked;
