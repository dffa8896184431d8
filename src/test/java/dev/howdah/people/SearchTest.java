package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.howdah.marketo.api.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  private int looks;

  @ParameterizedTest
  @CsvSource({"1,1", "1,5000", "700,901", "1,1111111", "2,95000000"})
  void findsTheLastIdInFewLooks(long first, long last) {
    assertThat(lastId(id -> id >= first && id <= last)).isBetween(last, last + Search.SIZE);
    assertThat(looks).isLessThan(20);
  }

  @Test
  void takesNoGapOfDeletedPeopleForTheEnd() {
    assertThat(lastId(id -> id <= 900 || id > 1_800 && id <= 5_556)).isGreaterThanOrEqualTo(5_556);
    assertThat(lastId(id -> id <= 1_000 || id > 30_000 && id <= 31_000))
        .isGreaterThanOrEqualTo(31_000);
    assertThat(lastId(id -> id <= 100_000 || id > 2_000_000 && id <= 3_000_000))
        .isGreaterThanOrEqualTo(3_000_000);
    assertThat(lastId(id -> id > 40_000_000 && id <= 95_000_000))
        .isGreaterThanOrEqualTo(95_000_000);
  }

  @Test
  void findsAFewBehindALongGapIfOneOfThemIsKnown() {
    LongPredicate exists = id -> id <= 1_000 || id > 201_000 && id <= 201_020;

    assertThat(lastId(exists)).isBetween(1_000L, 1_200L);
    assertThat(onFrom(Search.first(), exists).beyond(201_007).isOpen()).isTrue();
    assertThat(onFrom(onFrom(Search.first(), exists).beyond(201_007), exists).lastId())
        .isBetween(201_020L, 201_320L);
  }

  @Test
  void isOverIfWhoIsKnownLiesBeforeTheEnd() {
    Search over = onFrom(Search.first(), id -> id <= 1_000);

    assertThat(over.beyond(1_000)).isEqualTo(over);
    assertThat(over.beyond(0)).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({"9000,0.9", "1000000,0.5", "100000000,0.97"})
  void tellsWhichShareOfTheIdsIsTaken(long last, double share) {
    Search search = Search.first();
    while (search.isOpen()) {
      search =
          search.with(
              people(
                  search,
                  id ->
                      id <= last
                          && Math.floorMod(Long.hashCode(id * 0x9E3779B97F4A7C15L), 100)
                              < share * 100));
    }
    assertThat(search.density()).isCloseTo(share, within(0.1));
    assertThat(search.marks()).hasSizeGreaterThan(100).hasSizeLessThanOrEqualTo(Search.SIZE);
  }

  @Test
  void asksForNoIdTwiceAndForNoneBeyondTheLastThatCanBe() {
    Search search = Search.first();
    while (search.isOpen()) {
      assertThat(search.filter().values())
          .doesNotHaveDuplicates()
          .allSatisfy(id -> assertThat(Long.parseLong(id)).isBetween(1L, (long) Integer.MAX_VALUE));
      search = search.with(people(search, id -> true));
    }
    assertThat(search.lastId()).isGreaterThanOrEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void findsNobodyWhereNobodyIs() {
    assertThat(lastId(id -> false)).isZero();
  }

  @Test
  void beginsADayBeforeTheOldestPersonOfTheFirstPage() {
    assertThat(beginning(id -> id >= 7)).isEqualTo(made(7).minus(Duration.ofDays(1)));
  }

  @Test
  void beginsWithMarketoItselfIfTheFirstPageIsEmpty() {
    assertThat(beginning(id -> id > 4_000)).isEqualTo(Search.BEGINNING);
  }

  private Instant beginning(LongPredicate exists) {
    Search search = Search.first();
    return search.with(people(search, exists)).oldest();
  }

  private long lastId(LongPredicate exists) {
    return onFrom(Search.first(), exists).lastId();
  }

  private Search onFrom(Search from, LongPredicate exists) {
    Search search = from;
    while (search.isOpen()) {
      search = search.with(people(search, exists));
      looks++;
    }
    return search;
  }

  private static List<Lead> people(Search search, LongPredicate exists) {
    return search.filter().values().stream()
        .map(Long::valueOf)
        .filter(exists::test)
        .map(id -> new Lead(id, Map.of("createdAt", made(id).toString())))
        .toList();
  }

  private static Instant made(long id) {
    return Instant.ofEpochSecond(1_400_000_000 + id);
  }
}
