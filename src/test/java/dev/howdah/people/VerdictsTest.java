package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.fields.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

  @TempDir Path folder;

  @Test
  void keepsVerdictsAsTheyWereGiven() {
    int[] ids = {1, Integer.MAX_VALUE, 5, 5, 1_000_000};
    Verdicts given = new Verdicts();
    for (int row = 0; row < 1_000; row++) {
      given.add(ids[row % ids.length], reason(row));
    }
    int[] rows = {0};

    new Verdicts(given.toBytes())
        .each(
            (id, why) -> {
              assertThat(id).isEqualTo(ids[rows[0] % ids.length]);
              assertThat(why).isEqualTo(reason(rows[0]++));
            });

    assertThat(rows[0]).isEqualTo(1_000);
  }

  @Test
  void takesAboutTwoBytesForAPerson() {
    Verdicts given = new Verdicts();
    for (int id = 1; id <= 10_000; id++) {
      given.add(id * 7, reason(id));
    }

    assertThat(given.toBytes()).hasSizeBetween(10_000, 20_000);
  }

  @Test
  void tellsSetsOfRowsApartWhateverTheirOrder() throws IOException {
    String one = digest("a,b\n1,2\n3,4\n5,6\n").text();

    assertThat(digest("a,b\n5,6\n1,2\n3,4\n").text()).isEqualTo(one);
    assertThat(digest("a,b\n1,2\n3,4\n5,7\n").text()).isNotEqualTo(one);
    assertThat(digest("a,b\n1,2\n3,4\n").text()).isNotEqualTo(one);
    assertThat(digest("a,b\n1,2\n3,4\n5,6\n5,6\n").text()).isNotEqualTo(one);
    RowDigest pages = digest("a,b\n3,4\n");
    pages.add(digest("a,b\n1,2\n5,6\n"));
    assertThat(pages.text()).isEqualTo(one);
    assertThat(pages.rows()).isEqualTo(3);
  }

  private RowDigest digest(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("page.csv"), csv);
    RowDigest digest = new RowDigest();
    try (CsvRows rows = CsvRows.open(file, false)) {
      while (rows.next()) {
        digest.add(rows);
      }
    }
    return digest;
  }

  private static @Nullable Skipped reason(int row) {
    int why = row % (Skipped.values().length + 1);
    return why == 0 ? null : Skipped.values()[why - 1];
  }
}
