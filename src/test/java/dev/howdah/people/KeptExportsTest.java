package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import org.junit.jupiter.api.Test;

class KeptExportsTest {

  @Test
  void forgetsAJobOnlyWithItsSync() throws Exception {
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE);
        KeptExports unit = new KeptExports(database.store())) {
      unit.setState("one-0", "job of one");
      unit.setState("other-0", "job of another");

      unit.setState("one-0", "");
      assertThat(unit.getState("one-0")).isEqualTo("job of one");

      unit.setState("one-0", "next job of one");
      assertThat(unit.getState("one-0")).isEqualTo("next job of one");

      database.store().change(handle -> WorkTable.clear(handle, "one"));
      assertThat(unit.getState("one-0")).isNull();
      assertThat(unit.getState("other-0")).isEqualTo("job of another");
    }
  }
}
