package dev.howdah.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.salesforce.ErrorTable;
import dev.howdah.salesforce.Reaction;
import dev.howdah.salesforce.SalesforceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How Salesforce says that a query job stands.
 *
 * @param state {@code UploadComplete} (it waits for its turn), {@code InProgress}, {@code
 *     JobComplete}, {@code Failed} or {@code Aborted}
 * @param records so many are processed
 * @param retries how often Salesforce has begun anew to keep the result
 * @param said why it failed, or empty
 */
record JobState(String state, long records, int retries, String said) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As in {@code InvalidBatch : Failed to process query: INVALID_FIELD: No such column}. */
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

  static JobState read(InputStream answer) throws IOException {
    JsonNode job;
    try (answer) {
      job = JSON.readTree(answer);
    }
    return new JobState(
        job.path("state").asText(),
        job.path("numberRecordsProcessed").asLong(),
        job.path("retries").asInt(),
        job.path("errorMessage").asText(""));
  }

  boolean isComplete() {
    return state.equals("JobComplete");
  }

  boolean isFailed() {
    return state.equals("Failed");
  }

  boolean isAborted() {
    return state.equals("Aborted");
  }

  /** The reason of the failure, of which only some codes are told; what is said is quoted. */
  SalesforceFailure failure() {
    Set<String> known = ErrorTable.codes();
    String code =
        CODE.matcher(said)
            .results()
            .map(MatchResult::group)
            .filter(known::contains)
            .findFirst()
            .orElse("job-Failed");
    return new SalesforceFailure(code, said);
  }

  /** Whether a failed job can do better another time. */
  boolean isPassing() {
    SalesforceFailure failure = failure();
    return failure.code().equals("job-Failed") || failure.row().reaction() != Reaction.STOP;
  }
}
