package dev.howdah.sandbox.salesforce.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /limits}: what an org of this edition may use, and how much of it is left. */
final class LimitsResource implements Resource {

  /** Those that nothing here uses up: name to allowance. */
  private static final Map<String, Long> UNTOUCHED = new LinkedHashMap<>();

  static {
    UNTOUCHED.put("ActiveScratchOrgs", 40L);
    UNTOUCHED.put("AnalyticsExternalDataSizeMB", 40_960L);
    UNTOUCHED.put("ConcurrentAsyncGetReportInstances", 200L);
    UNTOUCHED.put("ConcurrentEinsteinDataInsightsStoryCreation", 5L);
    UNTOUCHED.put("ConcurrentSyncReportRuns", 20L);
    UNTOUCHED.put("DailyAnalyticsDataflowJobExecutions", 60L);
    UNTOUCHED.put("DailyAsyncApexExecutions", 250_000L);
    UNTOUCHED.put("DailyAsyncApexTests", 500L);
    UNTOUCHED.put("DailyBulkApiBatches", 15_000L);
    UNTOUCHED.put("DailyBulkV2QueryFileStorageMB", 976_562L);
    UNTOUCHED.put("DailyBulkV2QueryJobs", 10_000L);
    UNTOUCHED.put("DailyDurableGenericStreamingApiEvents", 1_000_000L);
    UNTOUCHED.put("DailyDurableStreamingApiEvents", 1_000_000L);
    UNTOUCHED.put("DailyGenericStreamingApiEvents", 10_000L);
    UNTOUCHED.put("DailyScratchOrgs", 80L);
    UNTOUCHED.put("DailyStandardVolumePlatformEvents", 25_000L);
    UNTOUCHED.put("DailyStreamingApiEvents", 1_000_000L);
    UNTOUCHED.put("DailyWorkflowEmails", 390_000L);
    UNTOUCHED.put("DataStorageMB", 21_000L);
    UNTOUCHED.put("DurableStreamingApiConcurrentClients", 2_000L);
    UNTOUCHED.put("FileStorageMB", 92_160L);
    UNTOUCHED.put("HourlyAsyncReportRuns", 1_200L);
    UNTOUCHED.put("HourlyDashboardRefreshes", 200L);
    UNTOUCHED.put("HourlyDashboardResults", 5_000L);
    UNTOUCHED.put("HourlyDashboardStatuses", 999_999_999L);
    UNTOUCHED.put("HourlyODataCallout", 20_000L);
    UNTOUCHED.put("HourlyPublishedPlatformEvents", 250_000L);
    UNTOUCHED.put("HourlyPublishedStandardVolumePlatformEvents", 100_000L);
    UNTOUCHED.put("HourlySyncReportRuns", 500L);
    UNTOUCHED.put("HourlyTimeBasedWorkflow", 1_000L);
    UNTOUCHED.put("MassEmail", 5_000L);
    UNTOUCHED.put("MonthlyPlatformEvents", 750_000L);
    UNTOUCHED.put("Package2VersionCreates", 6L);
    UNTOUCHED.put("PermissionSets", 1_500L);
    UNTOUCHED.put("SingleEmail", 5_000L);
    UNTOUCHED.put("StreamingApiConcurrentClients", 2_000L);
  }

  private final ApiUsage usage;

  LimitsResource(ApiUsage usage) {
    this.usage = usage;
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("GET")) {
      throw RestError.methodNotAllowed(request, "GET, HEAD");
    }
    Map<String, Object> limits = new LinkedHashMap<>();
    UNTOUCHED.forEach((name, most) -> limits.put(name, limit(most, most)));
    limits.put("DailyApiRequests", limit(usage.most(), Math.max(0, usage.most() - usage.used())));
    return ApiAnswer.ok(limits);
  }

  private static Map<String, Object> limit(long most, long left) {
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("Max", most);
    limit.put("Remaining", left);
    return limit;
  }
}
