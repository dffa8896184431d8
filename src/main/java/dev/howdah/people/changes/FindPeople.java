package dev.howdah.people.changes;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.people.changes.Finding.Question;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * The desk that finds Marketo's ids of people. Whoever comes while a call for the same field is
 * under way waits for it, and all who wait go with the next call together.
 */
public final class FindPeople {

  /** Marketo takes so many values. */
  private static final int MOST = 300;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MS = 1_000;

  /** By the field that is asked by. */
  private final Map<String, Deque<Question>> waiting = new HashMap<>();

  /** Fields for which a call is under way. */
  private final Set<String> underWay = new HashSet<>();

  FindPeople() {}

  /** Whoever asks goes on with {@link #next} for as long as the question is open. */
  public synchronized Question ask(LeadFilter wanted) {
    Question question = Question.of(wanted.type(), wanted.values().get(0));
    questions(question.field()).add(question);
    return question;
  }

  /**
   * Waits for a turn, and gives what to ask Marketo for; nothing if somebody else's call has
   * answered the question meanwhile. Whoever gets something ends with {@link #found} or {@link
   * #failed}.
   *
   * @throws Problem if Marketo takes too long
   */
  public synchronized Finding next(Question question) throws InterruptedException {
    String field = question.field();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (question.isOpen() && underWay.contains(field)) {
      if (System.nanoTime() - end > 0) {
        questions(field).remove(question);
        throw new Problem(
            Kind.UNAVAILABLE,
            "Marketo could not be asked within "
                + PATIENCE.toSeconds()
                + " seconds who has this "
                + field
                + ". Nothing was done. Ask again");
      }
      wait(LOOK_MS);
    }
    if (!question.isOpen()) {
      return new Finding(field, List.of());
    }
    underWay.add(field);
    return new Finding(field, taken(questions(field)));
  }

  private static List<Question> taken(Deque<Question> questions) {
    List<Question> taken = new ArrayList<>(List.of(questions.remove()));
    while (!taken.get(0).isAlone()
        && taken.size() < MOST
        && !questions.isEmpty()
        && !questions.peek().isAlone()) {
      taken.add(questions.remove());
    }
    return taken;
  }

  /** Marketo has answered with these people. */
  public synchronized void found(Finding finding, List<Lead> people) {
    Map<String, List<Integer>> ids = new HashMap<>();
    for (Lead lead : people) {
      ids.computeIfAbsent(finding.key(lead), key -> new ArrayList<>())
          .add(Math.toIntExact(lead.id()));
    }
    List<Question> unclear = new ArrayList<>();
    for (Question question : finding.questions()) {
      List<Integer> its = ids.remove(question.key());
      if (finding.questions().size() == 1) {
        question.answer().complete(people.stream().map(lead -> (int) lead.id()).toList());
      } else if (its != null) {
        finding.questions().stream()
            .filter(same -> same.key().equals(question.key()))
            .forEach(same -> same.answer().complete(its));
      } else if (question.isOpen()) {
        unclear.add(question);
      }
    }
    // Somebody was found for a value that Marketo reads otherwise than we: each is asked by itself.
    if (ids.isEmpty()) {
      unclear.forEach(question -> question.answer().complete(List.of()));
      unclear.clear();
    }
    done(finding, unclear);
  }

  /** The call failed; what Marketo refuses because of one value must not hurt the others. */
  public synchronized void failed(Finding finding, Exception failure) {
    if (failure instanceof MarketoStopException && finding.questions().size() > 1) {
      done(finding, finding.questions());
    } else {
      finding.questions().forEach(question -> question.answer().completeExceptionally(failure));
      done(finding, List.of());
    }
  }

  private void done(Finding finding, List<Question> again) {
    again.forEach(question -> questions(finding.field()).add(question.alone()));
    underWay.remove(finding.field());
    notifyAll();
  }

  /**
   * The ids of those that were found.
   *
   * @throws Exception what the call for them failed with
   */
  public List<Integer> ids(Question question) throws Exception {
    try {
      return question.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }

  private Deque<Question> questions(String field) {
    return waiting.computeIfAbsent(field, none -> new ArrayDeque<>());
  }
}
