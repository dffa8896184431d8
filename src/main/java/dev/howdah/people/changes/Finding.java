package dev.howdah.people.changes;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Questions that one call of Marketo answers.
 *
 * @param field of Marketo's people that all of them ask by
 * @param questions none if there is nothing to ask
 */
public record Finding(String field, List<Question> questions) {

  private static final int SHORT_ID = 15;

  public Finding {
    questions = List.copyOf(questions);
  }

  /** Whether there is anything to ask. */
  public boolean isOpen() {
    return !questions.isEmpty();
  }

  /** Whom to ask for. */
  public LeadFilter filter() {
    return new LeadFilter(field, questions.stream().map(Question::value).toList());
  }

  /** The fields that tell which question a person answers. */
  public List<String> fields() {
    return List.of("id", field);
  }

  /** By which a person's question is known. */
  String key(Lead lead) {
    return key(field, lead.fields().getOrDefault(field, ""));
  }

  /** Marketo compares addresses without their case; an id of Salesforce may lack its last three. */
  private static String key(String field, String value) {
    return field.equals("email")
        ? value.strip().toLowerCase(Locale.ROOT)
        : value.substring(0, Math.min(SHORT_ID, value.length()));
  }

  @Override
  public String toString() {
    return "Finding[" + field + ", " + questions.size() + "]";
  }

  /**
   * Who has this value.
   *
   * @param isAlone whether it has to be asked by itself
   * @param answer the ids of whom Marketo has
   */
  public record Question(
      String field, String value, boolean isAlone, CompletableFuture<List<Integer>> answer) {

    static Question of(String field, String value) {
      return new Question(field, value, false, new CompletableFuture<>());
    }

    Question alone() {
      return new Question(field, value, true, answer);
    }

    /** Whether it has no answer yet. */
    public boolean isOpen() {
      return !answer.isDone();
    }

    String key() {
      return Finding.key(field, value);
    }

    /** The value may be a person's. */
    @Override
    public String toString() {
      return "Question[" + field + "]";
    }
  }
}
