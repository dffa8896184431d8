package dev.howdah.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DurabilityTest {

  @StoreTest
  void losesNoCommittedRowWhenTheProcessIsKilled(Store store, StoreSettings settings)
      throws Exception {
    List<String> committed = new ArrayList<>();
    try (ChildJvm child = ChildJvm.start(WritesUntilKilled.class, arguments(settings))) {
      while (committed.size() < 200) {
        keepIfRow(child.line(), committed);
      }
      child.kill().forEach(line -> keepIfRow(line, committed));
    }

    List<String> found =
        store.read(
            handle ->
                handle.createQuery("SELECT name FROM host_setting").mapTo(String.class).list());
    assertThat(found).containsAll(committed);
  }

  @StoreTest
  void letsTwoProcessesWriteAtTheSameTime(Store store, StoreSettings settings) throws Exception {
    try (ChildJvm first = ChildJvm.start(WritesHundred.class, with(settings, "first"));
        ChildJvm second = ChildJvm.start(WritesHundred.class, with(settings, "second"))) {
      assertThat(first.exitCode()).isZero();
      assertThat(second.exitCode()).isZero();
    }

    int rows =
        store.read(
            handle ->
                handle.createQuery("SELECT COUNT(*) FROM host_setting").mapTo(Integer.class).one());
    assertThat(rows).isEqualTo(200);
  }

  /** The child's log may be among its lines, and the last line may be torn. */
  private static void keepIfRow(String line, List<String> rows) {
    if (line.matches("row \\d+\\.")) {
      rows.add(line);
    }
  }

  private static List<String> arguments(StoreSettings settings) {
    return List.of(
        settings.folder().toString(), settings.url(), settings.user(), settings.password());
  }

  private static List<String> with(StoreSettings settings, String word) {
    List<String> all = new ArrayList<>(arguments(settings));
    all.add(word);
    return all;
  }

  private static StoreSettings settings(String[] arguments) {
    return new StoreSettings(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
  }

  static final class WritesUntilKilled {
    public static void main(String[] arguments) {
      try (Store store = Store.open(settings(arguments))) {
        HostFacts facts = new HostFacts(store);
        for (int number = 0; number < Integer.MAX_VALUE; number++) {
          facts.put("row " + number + ".", "written");
          System.out.println("row " + number + ".");
        }
      }
    }
  }

  static final class WritesHundred {
    public static void main(String[] arguments) {
      try (Store store = Store.open(settings(arguments))) {
        HostFacts facts = new HostFacts(store);
        for (int number = 0; number < 100; number++) {
          facts.put(arguments[4] + number, "written");
        }
      }
    }
  }
}
