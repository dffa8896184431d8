package dev.howdah.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.people.Person;
import dev.howdah.sandbox.world.SyncedPerson;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void isExactForTheSamePeople() {
    assertThat(compare(List.of(1, 2), List.of(1, 2))).isEqualTo(new Comparison(2, 0, List.of()));
  }

  @Test
  void namesWhoIsMissingAndWhoIsTooMany() {
    assertThat(compare(List.of(1, 2, 4), List.of(2, 3, 5)))
        .isEqualTo(
            new Comparison(
                1,
                4,
                List.of(
                    "1 is missing",
                    "3 should not be there",
                    "4 is missing",
                    "5 should not be there")));
  }

  @Test
  void namesTheFieldsThatDifferButNotTheirValues() {
    Person other = found(7, "other@example.org");

    assertThat(Comparison.of(List.of(expected(7)).iterator(), List.of(other).iterator()).first())
        .containsExactly("7 differs in [email]");
  }

  private static Comparison compare(List<Integer> expected, List<Integer> found) {
    return Comparison.of(
        expected.stream().map(ComparisonTest::expected).iterator(),
        found.stream().map(id -> found(id, "a@example.org")).iterator());
  }

  private static SyncedPerson expected(int id) {
    return new SyncedPerson(
        id,
        "Lead",
        "A",
        null,
        null,
        "00Q",
        null,
        null,
        null,
        null,
        "a@example.org",
        null,
        null,
        null,
        "005",
        202611);
  }

  private static Person found(int id, String email) {
    return new Person(
        id, "Lead", "A", null, null, "00Q", null, null, null, null, email, null, null, null, "005",
        202611);
  }
}
