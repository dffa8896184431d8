package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  @ParameterizedTest
  @CsvSource({"1,1", "1,5000", "901,901", "12345,99999", "40000000,95000000"})
  void findsTheOldestAndTheLastIdInFewLooks(long first, long last) {
    Search search = Search.first();
    int looks = 0;
    while (search.isOpen()) {
      search = search.with(people(search, first, last));
      looks++;
    }
    assertThat(search.oldest()).isEqualTo(made(first));
    search = search.last();
    while (search.isOpen()) {
      search = search.with(people(search, first, last));
      looks++;
    }

    assertThat(search.lastId()).isBetween(last, last + 900);
    assertThat(looks).isLessThan(80);
  }

  private static List<Lead> people(Search search, long first, long last) {
    return search.filter().values().stream()
        .map(Long::valueOf)
        .filter(id -> id >= first && id <= last)
        .map(id -> new Lead(id, Map.of("createdAt", made(id).toString())))
        .toList();
  }

  private static Instant made(long id) {
    return Instant.ofEpochSecond(1_400_000_000 + id);
  }
}
