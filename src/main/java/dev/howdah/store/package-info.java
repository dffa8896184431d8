/**
 * The account's database, SQLite or PostgreSQL: connections, migrations, transactions, leases
 * across processes, and the few facts a host keeps about itself. Enter by {@link
 * dev.howdah.store.Store#open}. Knows no step; every step brings its own store class and its own
 * migration in {@code db/migration}.
 */
@NullMarked
package dev.howdah.store;

import org.jspecify.annotations.NullMarked;
