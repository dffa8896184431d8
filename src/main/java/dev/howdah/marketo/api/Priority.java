package dev.howdah.marketo.api;

/** Who goes first when several calls wait for the limiter; within one, first come, first served. */
public enum Priority {
  /** Somebody sits and waits for the answer. */
  INTERACTIVE,
  /** Work in the background. */
  BACKGROUND
}
