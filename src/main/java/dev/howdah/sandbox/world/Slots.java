package dev.howdah.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The places of people in the order they came, in either system: ten of eleven are Marketo's, the
 * eleventh is known to Salesforce only. Places follow time, so that ids and dates rise together.
 */
record Slots(Dice dice, int people, Instant now) {

  private static final Duration SPAN = Duration.ofDays(3652);

  /** How many of a hundred people came in each of the ten years. */
  private static final int[] PER_YEAR = {4, 6, 7, 9, 10, 12, 11, 13, 14, 14};

  private static final int IMPORT_SIZE = 64;

  Slots {
    if (people < 1 || people > 400_000_000) {
      throw new IllegalArgumentException(
          "Expected between 1 and 400,000,000 people but found " + people);
    }
    now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  int count() {
    return people + people / 10;
  }

  boolean onlyInSalesforce(int slot) {
    return slot % 11 == 10;
  }

  Fate fate(int slot) {
    return Fate.at(dice.below(1000, slot, "fate"), onlyInSalesforce(slot));
  }

  int slotOfPerson(int person) {
    return person + person / 10;
  }

  /** Each ten consecutive ids lack one, which the dice choose. */
  long marketoId(int slot) {
    int person = slot - slot / 11;
    int block = person / 9;
    int inBlock = person % 9;
    return 10L * block + 1 + inBlock + (inBlock >= lackingIn(block) ? 1 : 0);
  }

  private int lackingIn(int block) {
    return dice.below(10, block, "lacking id");
  }

  long lackingId(int block) {
    return 10L * block + 1 + lackingIn(block);
  }

  /** Blocks of ten ids which lie wholly below the highest id. */
  int wholeBlocks() {
    return people / 9;
  }

  /** When the person came; some came by the dozen, in an import, within one second. */
  Instant createdAt(int slot) {
    int group = slot / IMPORT_SIZE;
    double place =
        dice.perMille(100, group, "import")
            ? (double) group * IMPORT_SIZE
            : slot + dice.below(1000, slot, "came") / 1000.0;
    double hundredth = 100.0 * place / count();
    double year = 0;
    double before = 0;
    for (int share : PER_YEAR) {
      if (hundredth < before + share) {
        year += (hundredth - before) / share;
        break;
      }
      before += share;
      year++;
    }
    long seconds = (long) (SPAN.toSeconds() * (Math.min(year, 10) / 10));
    return now.minus(SPAN).plusSeconds(Math.min(seconds, SPAN.toSeconds() - 60));
  }

  /** A moment from the given one to now, more often soon after it than late. */
  Instant after(Instant earlier, long place, String what) {
    long room = Math.max(0, now.getEpochSecond() - earlier.getEpochSecond());
    long reach = room >> dice.below(8, place, what + " reach");
    return earlier.plusSeconds(reach == 0 ? 0 : dice.below(reach, place, what));
  }

  Instant notAfterNow(Instant moment) {
    return moment.isAfter(now) ? now : moment;
  }
}
