package dev.howdah.marketo.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that can be asked of Marketo, for one login. Every method throws a {@link
 * MarketoException} when Marketo does not do it; all are safe for any number of threads.
 */
public final class MarketoClient {

  private final Session session;
  private final Priority priority;
  private final ExportJobs exports;

  MarketoClient(Session session) {
    this(session, Priority.BACKGROUND, new ExportJobs(session));
  }

  private MarketoClient(Session session, Priority priority, ExportJobs exports) {
    this.session = session;
    this.priority = priority;
    this.exports = exports;
  }

  /** The same client, whose calls take their place at the limiter by another priority. */
  public MarketoClient with(Priority other) {
    return new MarketoClient(session, other, exports);
  }

  /** The same client, whose calls are counted from none on; exports are not. */
  public MarketoClient counting() {
    return new MarketoClient(session.counting(), priority, exports);
  }

  /** Calls through this client, each try counted. */
  public long calls() {
    return session.tried();
  }

  /** What time it was at Marketo at its last answer to anybody, in whole seconds. */
  public Optional<Instant> time() {
    return Optional.ofNullable(session.instance().http().told());
  }

  /** The fields of people that this login may see. */
  public List<LeadField> describe() {
    return new DescribeLeads(session).read(priority);
  }

  /**
   * People by the values of one field. Values without a person give nothing.
   *
   * @param fields REST names; empty for Marketo's few default ones
   */
  public List<Lead> leads(LeadFilter filter, List<String> fields) {
    List<Lead> found = new ArrayList<>();
    leads(filter, fields, found::add);
    return found;
  }

  /** Like {@link #leads(LeadFilter, List)}, person by person, one page in memory at a time. */
  public void leads(LeadFilter filter, List<String> fields, Consumer<Lead> each) {
    new FindLeads(session).read(filter, fields, priority, each);
  }

  /** Brings people into a file; blocks until it is there, which may take hours. */
  public ExportedFile exportLeads(ExportRequest request, ExportPlan plan, ExportMemory memory) {
    return new ExportLeads(session, exports, request, plan, memory).run();
  }

  /** The ids of this login's export jobs of the last seven days. */
  public List<String> exportIds() {
    return exports.list(null).stream().map(ExportJob::exportId).toList();
  }

  /** The calls of today so far; needs no permission. */
  public List<DailyUsage> usage() {
    return new ReadUsage(session).read(false, priority);
  }

  /** The calls of the last seven days; needs no permission. */
  public List<DailyUsage> usageOfLastWeek() {
    return new ReadUsage(session).read(true, priority);
  }

  /** The failed calls of today so far; needs no permission. */
  public List<DailyErrors> errors() {
    return new ReadUsage(session).errors(priority);
  }

  /** Where the stream of activities stands at an instant. */
  public String pagingToken(Instant since) {
    return activities().pagingToken(since);
  }

  /**
   * The next page of new people and of changes of some fields.
   *
   * @param token of the page before, or of {@link #pagingToken}
   * @param fields REST names, at least one
   */
  public ActivityPage<LeadChange> leadChanges(String token, List<String> fields) {
    return activities().leadChanges(token, fields);
  }

  /** The next page of deleted people; Marketo tells of about 14 days. */
  public ActivityPage<DeletedLead> deletedLeads(String token) {
    return activities().deletedLeads(token);
  }

  /** The next page of people into which others were merged. */
  public ActivityPage<MergedLead> mergedLeads(String token) {
    return activities().mergedLeads(token);
  }

  /** The kinds of activities of this subscription. */
  public List<ActivityType> activityTypes() {
    return activities().types();
  }

  /**
   * The users of Marketo.
   *
   * @param withRoles whether to read their roles too, by one more call per user
   */
  public List<MarketoUser> users(boolean withRoles) {
    return new ListUsers(session, priority).read(withRoles);
  }

  private ReadActivities activities() {
    return new ReadActivities(session, priority);
  }
}
