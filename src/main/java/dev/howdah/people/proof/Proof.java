package dev.howdah.people.proof;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.howdah.people.ComparePeople.Balance;
import dev.howdah.people.ComparePeople.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One proof as it is told to others.
 *
 * @param state {@code running}, {@code complete} or {@code failed}
 * @param message what there is to say about the state, in whole sentences, or empty
 * @param startedBy the caller's name, {@code sync} or {@code timer}
 * @param finishedAt null while it runs
 */
public record Proof(
    String id,
    String state,
    String message,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Findings findings) {

  static final String RUNNING = "running";
  static final String COMPLETE = "complete";
  static final String FAILED = "failed";

  /** Whether it still runs. */
  @JsonIgnore
  public boolean isRunning() {
    return state.equals(RUNNING);
  }

  /** Whether everything was compared and is as both sides say, if need be after healing. */
  @JsonIgnore
  public boolean isClean() {
    return state.equals(COMPLETE)
        && findings.drifted() == findings.healed()
        && findings.groups().stream().allMatch(Group::proven);
  }

  /**
   * What was compared and found.
   *
   * @param sampled people drawn at random
   * @param compared people read on both sides in all, the sample among them
   * @param drifted those of them who were not as both sides say
   * @param healed those of these who are so now
   * @param drift the first of them
   * @param counts by kind
   * @param groups kinds and owners whose numbers are not equal, the first of them
   * @param balance Marketo's side, which cannot count: what the last complete sync counted of it;
   *     null if that sync is forgotten
   * @param people in the database at the end
   */
  public record Findings(
      int sampled,
      int compared,
      int drifted,
      int healed,
      List<Drift> drift,
      List<Count> counts,
      List<Group> groups,
      @Nullable Balance balance,
      long people) {

    static final Findings NONE = new Findings(0, 0, 0, 0, List.of(), List.of(), List.of(), null, 0);
  }

  /**
   * The numbers of one kind.
   *
   * @param salesforce records that a user owns
   * @param synced records that synced people are linked to
   * @param onlyInSalesforce records that no person of Marketo is linked to
   */
  public record Count(String kind, long salesforce, long synced, long onlyInSalesforce) {}

  /**
   * The numbers of one kind and owner.
   *
   * @param synced records that synced people are linked to
   * @param people who are synced; more than records if several are linked to one
   * @param proven whether Marketo was asked for every record of the difference and for all who
   *     share one, now or before, when the numbers were the same
   * @param months whose numbers are not equal, the first of them; empty if they were not counted,
   *     as nothing had changed, or if not everybody's month is known yet
   */
  public record Group(
      String kind,
      String owner,
      long salesforce,
      long synced,
      long people,
      long onlyInSalesforce,
      boolean proven,
      List<Month> months) {

    /** Findings that were kept before had no months. */
    public Group {
      months = Objects.requireNonNullElse(months, List.of());
    }

    Group with(List<Month> some) {
      return new Group(kind, owner, salesforce, synced, people, onlyInSalesforce, proven, some);
    }

    /** Whether it is only in doubt how many people share a record. */
    @JsonIgnore
    boolean isCounted() {
      return onlyInSalesforce == salesforce - synced && salesforce >= synced;
    }
  }

  /**
   * The numbers of one kind, owner and month.
   *
   * @param month in which the records were made, in UTC, such as {@code 2026-11}
   * @param synced records that synced people are linked to
   * @param people who are synced; more than records if several are linked to one
   * @param proven as in {@link Group}
   */
  public record Month(
      String month,
      long salesforce,
      long synced,
      long people,
      long onlyInSalesforce,
      boolean proven) {}
}
