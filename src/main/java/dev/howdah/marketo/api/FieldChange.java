package dev.howdah.marketo.api;

import org.jspecify.annotations.Nullable;

/**
 * One field's change.
 *
 * @param name REST name
 * @param oldValue as text, or null if it was empty or is not told
 * @param newValue as text, or null if it is empty now
 */
public record FieldChange(String name, @Nullable String oldValue, @Nullable String newValue) {

  @Override
  public String toString() {
    return "FieldChange[" + name + "]";
  }
}
