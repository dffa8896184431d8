package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.soql.QueryContext;
import java.time.Instant;

/**
 * A query and how it came.
 *
 * @param apiVersion such as {@code 60.0}, for the links in the records
 * @param withDeleted {@code queryAll}: rows in the recycle bin are seen too
 * @param tooling whether it came by the tooling API
 * @param batchSize rows a page, from 200 to 2,000; others are taken as the nearest of these
 */
public record QueryRequest(
    String soql, String apiVersion, boolean withDeleted, boolean tooling, int batchSize) {

  /** What a page holds unless {@code Sforce-Query-Options} says otherwise. */
  public static final int DEFAULT_BATCH = 2000;

  private static final int SMALLEST_BATCH = 200;

  public QueryRequest {
    batchSize = Math.max(SMALLEST_BATCH, Math.min(DEFAULT_BATCH, batchSize));
  }

  /** A plain query of the data API. */
  public static QueryRequest of(String soql, String apiVersion) {
    return new QueryRequest(soql, apiVersion, false, false, DEFAULT_BATCH);
  }

  QueryContext context(Instant now) {
    return new QueryContext(now, withDeleted, tooling);
  }

  String sobjects() {
    return "/services/data/v" + apiVersion + (tooling ? "/tooling" : "") + "/sobjects/";
  }
}
