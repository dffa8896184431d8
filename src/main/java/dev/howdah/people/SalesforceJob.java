package dev.howdah.people;

/**
 * A job of the Bulk API as it stands.
 *
 * @param jobId empty before it is submitted
 * @param state {@code planned}, {@code submitted}, {@code ready} (its result can be read) or {@code
 *     read}
 * @param locator where the next page begins; empty at the first
 * @param pages how many pages lie on the disk
 * @param records how many records they hold, as Salesforce counts
 */
public record SalesforceJob(
    SalesforceObject object, String jobId, String state, String locator, int pages, long records) {

  static final String PLANNED = "planned";
  static final String SUBMITTED = "submitted";
  static final String READY = "ready";
  static final String READ = "read";

  static SalesforceJob of(SalesforceObject object) {
    return new SalesforceJob(object, "", PLANNED, "", 0, 0);
  }

  SalesforceJob submitted(String id) {
    return new SalesforceJob(object, id, SUBMITTED, "", 0, 0);
  }

  SalesforceJob ready() {
    return new SalesforceJob(object, jobId, READY, locator, pages, records);
  }

  /** With one more page; the locator of the last is empty. */
  SalesforceJob page(String nextLocator, long more) {
    return new SalesforceJob(
        object,
        jobId,
        nextLocator.isEmpty() ? READ : READY,
        nextLocator,
        pages + 1,
        records + more);
  }

  /** Whether it has to be submitted. */
  public boolean isPlanned() {
    return state.equals(PLANNED);
  }

  /** Whether Salesforce still works on it. */
  public boolean isWaiting() {
    return state.equals(SUBMITTED);
  }

  /** Whether there are pages to be read. */
  public boolean isReadable() {
    return state.equals(READY);
  }
}
