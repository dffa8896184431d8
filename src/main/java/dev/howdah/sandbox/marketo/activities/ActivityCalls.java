package dev.howdah.sandbox.marketo.activities;

import static dev.howdah.sandbox.marketo.call.Permission.READ_ACTIVITY;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Activity;
import dev.howdah.sandbox.marketo.base.ActivityLog;
import dev.howdah.sandbox.marketo.base.LeadBase;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.base.StaticLists;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.PageToken;
import dev.howdah.sandbox.marketo.call.Routes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The calls on the activity log. A call looks at a piece of the log as long as its page and answers
 * with what it wants of it, so that pages may be short or empty while there is more to come.
 */
public final class ActivityCalls {

  private static final int MOST_TYPES = 10;
  private static final int MOST_LEADS = 30;

  /** Lists of this length are refused since 2026-09-30. */
  private static final int LARGEST_LIST = 10_000;

  /** Deletions older than this are pruned. */
  private static final Duration DELETIONS_KEPT = Duration.ofDays(14);

  private final LeadBase leads;

  private ActivityCalls(LeadBase leads) {
    this.leads = leads;
  }

  public static void add(Routes routes, LeadBase leads) {
    ActivityCalls calls = new ActivityCalls(leads);
    String base = "/rest/v1/activities";
    routes.get(base + "/types.json", READ_ACTIVITY, ActivityTypes::list);
    routes.get(base + "/pagingtoken.json", READ_ACTIVITY, ActivityCalls::pagingToken);
    routes.get(base + "/leadchanges.json", READ_ACTIVITY, calls::leadChanges);
    routes.get(base + "/deletedleads.json", READ_ACTIVITY, calls::deletedLeads);
    routes.get(base + ".json", READ_ACTIVITY, calls::activities);
  }

  private static Answer pagingToken(Call call) {
    String since = call.required("sinceDatetime");
    return Envelope.token(new PageToken(moment(since).getEpochSecond(), -1).toString());
  }

  private Answer leadChanges(Call call) {
    Set<String> fields = new HashSet<>(call.list("fields"));
    if (fields.isEmpty()) {
      throw MarketoError.missing("fields");
    }
    for (String field : fields) {
      LeadFields.named(field).orElseThrow(() -> MarketoError.fieldNotFound(field));
    }
    Predicate<Activity> wanted =
        activity ->
            activity.type() == Activity.NEW_LEAD
                || activity.type() == Activity.CHANGE_DATA_VALUE
                    && fields.contains(activity.field());
    return page(call, wanted.and(ofLeads(call)), ActivityJson::change);
  }

  private Answer activities(Call call) {
    List<Long> types = call.numbers("activityTypeIds", MOST_TYPES);
    if (types.isEmpty()) {
      throw MarketoError.missing("activityTypeIds");
    }
    for (long type : types) {
      if (!ActivityTypes.exists(type)) {
        throw MarketoError.invalid("Invalid activity type '" + type + "'");
      }
    }
    List<Long> assets = call.numbers("assetIds", Call.LARGEST_BATCH);
    Predicate<Activity> wanted =
        activity ->
            types.contains((long) activity.type())
                && (assets.isEmpty()
                    || activity.primaryId() != null && assets.contains(activity.primaryId()));
    return page(call, wanted.and(ofLeads(call)), ActivityJson::activity);
  }

  private Answer deletedLeads(Call call) {
    Instant oldest = call.now().minus(DELETIONS_KEPT);
    return page(
        call,
        activity -> activity.type() == Activity.DELETE_LEAD && !activity.date().isBefore(oldest),
        ActivityJson::activity);
  }

  private Answer page(Call call, Predicate<Activity> wanted, Function<Activity, ObjectNode> json) {
    PageToken from = PageToken.parse(call.required("nextPageToken"));
    int batch = call.batchSize();
    List<Activity> piece =
        leads.database().read(c -> ActivityLog.after(c, from.first(), from.second(), batch + 1));
    boolean more = piece.size() > batch;
    List<Activity> looked = more ? piece.subList(0, batch) : piece;
    ArrayNode result = Envelope.array();
    looked.stream().filter(wanted).map(json).forEach(result::add);
    PageToken next = from;
    if (!looked.isEmpty()) {
      Activity last = looked.get(looked.size() - 1);
      next = new PageToken(last.date().getEpochSecond(), last.number());
    }
    return Envelope.logPage(result, next.toString(), more);
  }

  private Predicate<Activity> ofLeads(Call call) {
    List<Long> ids = call.numbers("leadIds", MOST_LEADS);
    if (!ids.isEmpty()) {
      return activity -> ids.contains(activity.leadId());
    }
    if (call.text("listId").isEmpty()) {
      return activity -> true;
    }
    long list = Call.whole(call.required("listId"));
    if (!StaticLists.all().containsKey(list)) {
      throw MarketoError.objectNotFound();
    }
    if (leads.members(list, -1, LARGEST_LIST).size() == LARGEST_LIST) {
      throw MarketoError.invalid("The static list has 10,000 leads or more");
    }
    return activity -> leads.isMember(list, activity.leadId());
  }

  /** ISO 8601 with an offset; without one it is taken as UTC, and a day as its beginning. */
  private static Instant moment(String text) {
    String plus = text.strip().replace(' ', '+').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    List<Function<String, Instant>> readings =
        List.of(
            t -> OffsetDateTime.parse(t).toInstant(),
            t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC),
            t -> LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant());
    for (Function<String, Instant> reading : readings) {
      try {
        return reading.apply(plus);
      } catch (DateTimeException notThisOne) {
        // The next reading, or none of them.
      }
    }
    throw new MarketoError(
        704, "Invalid date format: sinceDatetime must be ISO 8601, found '" + text + "'");
  }
}
