package dev.howdah.rehearsal;

import dev.howdah.people.Person;
import dev.howdah.sandbox.world.SyncedPerson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two sequences of people by Marketo id, compared row for row while both stream by.
 *
 * @param same how many are equal
 * @param different how many are missing, too many or not equal
 * @param first the first differences, by id; never a person's data
 */
record Comparison(long same, long different, List<String> first) {

  private static final int SHOWN = 10;

  boolean isExact() {
    return different == 0;
  }

  /** Compares what should be there with what is. */
  static Comparison of(Iterator<SyncedPerson> expected, Iterator<Person> found) {
    List<String> first = new ArrayList<>();
    long same = 0;
    long different = 0;
    @Nullable SyncedPerson left = next(expected);
    @Nullable Person right = next(found);
    while (left != null || right != null) {
      long order =
          left == null ? 1 : right == null ? -1 : Long.compare(left.marketoId(), right.marketoId());
      String difference = difference(order, left, right);
      if (difference.isEmpty()) {
        same++;
      } else {
        different++;
        if (first.size() < SHOWN) {
          first.add(difference);
        }
      }
      left = order <= 0 ? next(expected) : left;
      right = order >= 0 ? next(found) : right;
    }
    return new Comparison(same, different, List.copyOf(first));
  }

  private static String difference(
      long order, @Nullable SyncedPerson left, @Nullable Person right) {
    if (order < 0 && left != null) {
      return left.marketoId() + " is missing";
    }
    if (left == null || right == null || order > 0) {
      return (right == null ? "?" : right.marketoId()) + " should not be there";
    }
    Person expected = ExpectedPerson.of(left);
    return expected.equals(right)
        ? ""
        : left.marketoId() + " differs in " + fields(expected, right);
  }

  private static List<String> fields(Person expected, Person found) {
    List<String> names = new ArrayList<>();
    for (var component : Person.class.getRecordComponents()) {
      try {
        Object a = component.getAccessor().invoke(expected);
        Object b = component.getAccessor().invoke(found);
        if (a == null ? b != null : !a.equals(b)) {
          names.add(component.getName());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return names;
  }

  private static <T> @Nullable T next(Iterator<T> each) {
    return each.hasNext() ? each.next() : null;
  }
}
