package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.ChildJvm;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file, and a process that is killed again and again while it takes the rows. The long form is
 * src/proof/kill-invite-csv.
 */
class KilledAndGoneOnTest {

  private static final int ROWS = Integer.getInteger("proof.rows", 6_000);
  private static final int KILLS = Integer.getInteger("proof.kills", 3);

  @TempDir private Path inbox;

  /** The process: takes whatever is in the inbox and tells how far it is. */
  static final class Taker {

    private Taker() {}

    public static void main(String[] args) throws Exception {
      StoreSettings settings = StoreSettings.in(Path.of(args[0]));
      Path inbox = Path.of(args[1]);
      try (Store store = Store.open(settings);
          CsvEntry entry = new CsvEntry(store, inbox, false)) {
        Thread teller = new Thread(() -> tellUntilClosed(store));
        teller.setDaemon(true);
        teller.start();
        while (!Files.exists(inbox.resolve("done/people.csv.report.csv"))) {
          entry.look();
        }
        // A process that died right after the report has left its last step to the next look.
        for (int look = 0; look < 20; look++) {
          entry.look();
        }
        System.out.println("done.");
      }
    }

    private static void tellUntilClosed(Store store) {
      try {
        tell(store);
      } catch (ConnectionException closed) {
        return;
      }
    }

    private static void tell(Store store) {
      long last = -1;
      while (true) {
        long now =
            store.read(
                handle ->
                    handle
                        .createQuery("SELECT COALESCE(MAX(checkpoint), 0) FROM invite_csv_file")
                        .mapTo(Long.class)
                        .one());
        if (now != last) {
          last = now;
          System.out.println("row " + now + ".");
        }
        LockSupport.parkNanos(2_000_000);
      }
    }
  }

  @Test
  void everyGoodRowIsOneInvitationAndOneMailHoweverOftenTheProcessIsKilled() throws Exception {
    Random random = new Random(7);
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE)) {
      Files.writeString(inbox.resolve("people.csv"), file());
      List<String> arguments = List.of(database.settings().folder().toString(), inbox.toString());
      Set<Long> places = new HashSet<>();
      for (int kill = 0; kill < KILLS; kill++) {
        try (ChildJvm child = ChildJvm.start(Taker.class, arguments)) {
          long place = 1 + (long) random.nextInt(ROWS / KILLS) + (long) ROWS * kill / KILLS;
          long until = Math.min(place, ROWS * 3L / 4);
          places.add(killBeyond(child, until, random.nextInt(4_000_000)));
        }
      }
      try (ChildJvm child = ChildJvm.start(Taker.class, arguments)) {
        while (!"done.".equals(child.line())) {
          continue;
        }
        assertThat(child.exitCode()).isZero();
      }

      System.out.println("killed at rows " + places);
      assertThat(places).hasSizeGreaterThan(1);
      holdsEachOnce(database.store());
    }
  }

  /** The last checkpoint that was told before the kill, which comes some nanoseconds later. */
  private static long killBeyond(ChildJvm child, long until, long nanos) throws Exception {
    long told = 0;
    String line = child.line();
    while (line != null && !line.equals("done.") && told < until) {
      told = row(line, told);
      line = child.line();
    }
    LockSupport.parkNanos(nanos);
    for (String left : child.kill()) {
      told = row(left, told);
    }
    return told;
  }

  private static long row(String line, long otherwise) {
    return line.matches("row \\d+\\.") ? Long.parseLong(line.replaceAll("\\D", "")) : otherwise;
  }

  private void holdsEachOnce(Store store) throws Exception {
    int good = ROWS - ROWS / 10;
    assertThat(count(store, "SELECT COUNT(*) FROM invitation")).isEqualTo(good);
    assertThat(count(store, "SELECT COUNT(DISTINCT email) FROM invitation")).isEqualTo(good);
    assertThat(count(store, "SELECT COUNT(*) FROM mail WHERE kind = 'invitation'")).isEqualTo(good);
    assertThat(
            count(
                store,
                "SELECT COUNT(DISTINCT about) FROM mail WHERE about IN (SELECT id FROM"
                    + " invitation)"))
        .isEqualTo(good);
    assertThat(count(store, "SELECT COUNT(*) FROM mail WHERE kind = 'csv-summary'")).isEqualTo(1);
    List<String> expected = new ArrayList<>();
    expected.add("\ufeffrow,address,result,reason");
    for (int n = 1; n <= ROWS; n++) {
      expected.add(
          (n + 1)
              + (n % 10 == 0
                  ? ",broken"
                      + n
                      + ",invalid_email,The address is not an e-mail address (missing"
                      + " at symbol)."
                  : ",person" + n + "@example.com,invited,"));
    }
    assertThat(Files.readAllLines(inbox.resolve("done/people.csv.report.csv"))).isEqualTo(expected);
    assertThat(inbox.resolve("done/people.csv")).hasContent(file());
  }

  private static String file() {
    StringBuilder text = new StringBuilder("email,first name,last name\n");
    for (int n = 1; n <= ROWS; n++) {
      text.append(n % 10 == 0 ? "broken" + n : "person" + n + "@example.com")
          .append(",Anna,Number")
          .append(n)
          .append('\n');
    }
    return text.toString();
  }

  private static int count(Store store, String query) {
    return store.read(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }
}
