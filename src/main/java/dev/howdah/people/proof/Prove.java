package dev.howdah.people.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.people.ComparePeople;
import dev.howdah.people.ComparePeople.Drift;
import dev.howdah.people.ReadRecords;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The desk of a proof's work: counts, looks, compares. */
public final class Prove {

  private final ComparePeople people;
  private final RandomGenerator dice;
  private volatile @Nullable Proving proving;

  Prove(ComparePeople people, RandomGenerator dice) {
    this.people = people;
    this.dice = dice;
  }

  /** Begins a proof, or ends it with null. */
  void work(@Nullable Proving next) {
    proving = next;
  }

  Proving work() {
    Proving now = proving;
    if (now == null) {
      throw new CancellationException("No proof runs here; it was interrupted. Start another one");
    }
    return now;
  }

  /** The first page of owners. */
  public Owners owners() {
    return Owners.FIRST;
  }

  /** A page of owners was read; gives the next. */
  public Owners counted(Owners page, InputStream answer) throws IOException {
    Page owners = Page.read(answer);
    String last = page.after();
    for (JsonNode owner : owners.rows()) {
      last = owner.path("OwnerId").asText();
      work().counted(page.kind(), last, owner.path("records").asLong());
    }
    Owners next = page.next(owners, last);
    if (!next.isOpen()) {
      work().draw(dice);
    }
    return next;
  }

  /** What to look at next. */
  public Look next() {
    return work().next();
  }

  /** A page of some owners' records was read, or of their numbers. */
  public void list(InputStream answer) throws IOException {
    work().take(Page.read(answer));
  }

  /** Compares the people of a look; gives the ids of those who are not as both sides say. */
  public List<Integer> compare(Look look, List<Lead> found, ReadRecords records)
      throws SQLException {
    Set<Integer> all = new HashSet<>(look.asked());
    found.forEach(lead -> all.add(Math.toIntExact(lead.id())));
    List<Drift> drift = people.compare(look.asked(), found, records);
    work().compared(all.size(), drift);
    return drift.stream().map(Drift::marketoId).toList();
  }

  /** Marketo does not list so many people as fit a look; it is done in parts. */
  public void narrow(Look look, MarketoStopException refusal) {
    if (!refusal.isTooMany()) {
      throw refusal;
    }
    work().narrow(look);
  }

  /** They were settled; counts who of them is now as both sides said. */
  public void verify(List<Integer> drifted, Look look, List<Lead> found, ReadRecords records)
      throws SQLException {
    Set<Integer> healed = new HashSet<>(drifted);
    people.compare(look.asked(), found, records).forEach(left -> healed.remove(left.marketoId()));
    work().healed(healed.size());
  }
}
