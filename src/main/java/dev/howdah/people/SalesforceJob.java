package dev.howdah.people;

/**
 * A job of the Bulk API as it stands.
 *
 * @param jobId empty before it is submitted
 * @param state {@code planned}, {@code submitted}, {@code stuck} (it is to be aborted), {@code
 *     ready} (its result can be read) or {@code read}
 * @param locator where the next page begins; empty at the first
 * @param pages how many pages lie on the disk
 * @param records how many records they hold, as Salesforce counts
 * @param lost how many jobs for this object came to nothing before
 */
public record SalesforceJob(
    SalesforceObject object,
    String jobId,
    String state,
    String locator,
    int pages,
    long records,
    int lost) {

  static final String PLANNED = "planned";
  static final String SUBMITTED = "submitted";
  static final String STUCK = "stuck";
  static final String READY = "ready";
  static final String READ = "read";

  static SalesforceJob of(SalesforceObject object) {
    return new SalesforceJob(object, "", PLANNED, "", 0, 0, 0);
  }

  SalesforceJob submitted(String id) {
    return new SalesforceJob(object, id, SUBMITTED, "", 0, 0, lost);
  }

  /** It makes no progress any more. */
  SalesforceJob stuck() {
    return new SalesforceJob(object, jobId, STUCK, "", 0, 0, lost + 1);
  }

  /** Came to nothing; another one takes its place. */
  SalesforceJob failed() {
    return new SalesforceJob(object, "", PLANNED, "", 0, 0, lost + 1);
  }

  /** A job that was stuck is not thought of any more; another one takes its place. */
  SalesforceJob again() {
    return new SalesforceJob(object, "", PLANNED, "", 0, 0, lost);
  }

  SalesforceJob ready() {
    return new SalesforceJob(object, jobId, READY, locator, pages, records, lost);
  }

  /** With one more page; the locator of the last is empty. */
  SalesforceJob page(String nextLocator, long more) {
    return new SalesforceJob(
        object,
        jobId,
        nextLocator.isEmpty() ? READ : READY,
        nextLocator,
        pages + 1,
        records + more,
        lost);
  }

  /** Whether it has to be submitted. */
  public boolean isPlanned() {
    return state.equals(PLANNED);
  }

  /** Whether Salesforce still works on it. */
  public boolean isWaiting() {
    return state.equals(SUBMITTED);
  }

  /** Whether it has to be aborted, and submitted once more. */
  public boolean isStuck() {
    return state.equals(STUCK);
  }

  /** Whether there are pages to be read. */
  public boolean isReadable() {
    return state.equals(READY);
  }
}
