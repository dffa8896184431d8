/**
 * What is watched of a host: how its steps, connections and its database do, as meters and checks
 * of health. Only reads, and changes nothing; enter by {@link dev.howdah.observe.WatchHouse}.
 */
@NullMarked
package dev.howdah.observe;

import org.jspecify.annotations.NullMarked;
