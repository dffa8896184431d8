/** The way in: {@link dev.howdah.Host}, and nothing else. Sees every package, is seen by none. */
@NullMarked
package dev.howdah;

import org.jspecify.annotations.NullMarked;
