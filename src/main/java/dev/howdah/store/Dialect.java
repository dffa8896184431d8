package dev.howdah.store;

/**
 * The two databases. Statements are written so that both understand them; ask for the dialect only
 * where one has a faster way, such as {@code COPY}.
 */
public enum Dialect {
  SQLITE,
  POSTGRESQL
}
