package dev.howdah.configure;

import java.util.ArrayList;
import java.util.List;

/**
 * Who got the permission set.
 *
 * @param assigned now, by username
 * @param already had it before
 * @param refused each with its reason, as {@code name: reason}
 */
public record Assignment(List<String> assigned, List<String> already, List<String> refused) {

  static Assignment begun() {
    return new Assignment(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
