package dev.howdah.sandbox.marketo.call;

/** What the role of an API user may hold, by the names of Marketo's own role page. */
public enum Permission {
  NONE,
  READ_LEAD,
  WRITE_LEAD,
  READ_ACTIVITY,
  WRITE_SCHEMA,
  USER_MANAGEMENT
}
