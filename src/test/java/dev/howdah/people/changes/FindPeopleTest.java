package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.people.changes.Finding.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FindPeopleTest {

  private final FindPeople unit = new FindPeople();

  @Test
  void asksOnceForAllWhoWaitAtTheSameTime() throws Exception {
    Question first = email("a@example.org");
    Finding underWay = unit.next(first);
    Question second = email("b@example.org");
    Question third = email("C@example.org");
    FutureTask<Finding> turn = waiting(second);
    FutureTask<Finding> other = waiting(third);

    unit.found(underWay, List.of(lead(1, "a@example.org")));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> turn.isDone() || other.isDone());
    Finding both = (turn.isDone() ? turn : other).get();
    assertThat(both.filter())
        .isEqualTo(new LeadFilter("email", List.of("b@example.org", "C@example.org")));
    unit.found(both, List.of(lead(2, "B@example.org"), lead(3, "c@example.org")));

    assertThat(turn.get().isOpen()).isNotEqualTo(other.get().isOpen());
    assertThat(unit.ids(first)).containsExactly(1);
    assertThat(unit.ids(second)).containsExactly(2);
    assertThat(unit.ids(third)).containsExactly(3);
  }

  @Test
  void asksForNoMoreThanMarketoTakesAndForOneFieldAtATime() throws Exception {
    for (int i = 0; i < 301; i++) {
      email(i + "@example.org");
    }
    Question last = email("last@example.org");
    Question record = unit.ask(new LeadFilter("sfdcLeadId", List.of("00Q000000000001AAA")));

    Finding most = unit.next(last);
    Finding lead = unit.next(record);
    unit.found(most, List.of());
    Finding rest = unit.next(last);
    unit.found(lead, List.of(new Lead(7, Map.of("sfdcLeadId", "00Q000000000001"))));

    assertThat(most.filter().values()).hasSize(300);
    assertThat(rest.filter().values()).containsExactly("300@example.org", "last@example.org");
    assertThat(lead.fields()).containsExactly("id", "sfdcLeadId");
    assertThat(unit.ids(record)).containsExactly(7);
  }

  @Test
  void answersAllWhoAskForTheSameAndNobodyWhereNobodyIs() throws Exception {
    Question one = email("a@example.org");
    Question same = email("A@example.org");
    Question nobody = email("b@example.org");

    unit.found(unit.next(one), List.of(lead(1, "a@example.org"), lead(2, "a@example.org")));

    assertThat(unit.ids(one)).containsExactly(1, 2);
    assertThat(unit.ids(same)).containsExactly(1, 2);
    assertThat(unit.ids(nobody)).isEmpty();
    assertThat(nobody.isOpen()).isFalse();
  }

  @Test
  void asksByItselfForWhatMarketoReadsOtherwise() throws Exception {
    Question plain = email("a@example.org");
    Question odd = email("b@example.org");

    unit.found(unit.next(plain), List.of(lead(1, "a@example.org"), lead(2, "other@example.org")));
    Finding again = unit.next(odd);
    unit.found(again, List.of(lead(2, "other@example.org")));

    assertThat(unit.ids(plain)).containsExactly(1);
    assertThat(again.filter().values()).containsExactly("b@example.org");
    assertThat(unit.ids(odd)).containsExactly(2);
  }

  @Test
  void tellsAllWhoWaitedOfAFailureAndGoesOn() throws Exception {
    Question one = email("a@example.org");
    Question two = email("b@example.org");

    unit.failed(unit.next(one), new IOException("Connection reset"));
    Question next = email("c@example.org");
    unit.found(unit.next(next), List.of(lead(3, "c@example.org")));

    assertThatThrownBy(() -> unit.ids(one))
        .isInstanceOf(IOException.class)
        .hasMessage("Connection reset");
    assertThatThrownBy(() -> unit.ids(two)).hasMessage("Connection reset");
    assertThat(unit.ids(next)).containsExactly(3);
  }

  private Question email(String address) {
    return unit.ask(new LeadFilter("email", List.of(address)));
  }

  private static Lead lead(int id, String email) {
    return new Lead(id, Map.of("email", email));
  }

  /** Returns once the thread waits for its turn. */
  private FutureTask<Finding> waiting(Question question) {
    FutureTask<Finding> turn = new FutureTask<>(() -> unit.next(question));
    Thread thread = new Thread(turn);
    thread.setDaemon(true);
    thread.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return turn;
  }
}
