package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class IdSetTest {

  @Test
  void keepsToWhatWasNotedFirstOfEachId() throws SQLException {
    IdSet unit = new IdSet("sync");

    assertThat(unit.meet(70_000, true)).isTrue();
    assertThat(unit.meet(70_000, false)).isFalse();
    assertThat(unit.meet(70_001, false)).isTrue();
    assertThat(unit.meet(70_001, true)).isFalse();

    assertThat(unit.isKept(70_000)).isTrue();
    assertThat(unit.isKept(70_001)).isFalse();
    assertThat(unit.isKept(1)).isFalse();
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE)) {
      database.store().<SQLException>note(handle -> unit.save(handle.getConnection()));
      IdSet again =
          database
              .store()
              .<IdSet, SQLException>read(handle -> IdSet.load(handle.getConnection(), "sync"));
      assertThat(again.meet(70_001, true)).isFalse();
      assertThat(again.isKept(70_000)).isTrue();
      assertThat(again.isKept(70_001)).isFalse();
    }
  }
}
