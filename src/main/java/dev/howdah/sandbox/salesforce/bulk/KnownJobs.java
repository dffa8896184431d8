package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs of one kind, from the call that makes them to the one that deletes them. */
final class KnownJobs<J extends BulkJob> {

  private final String type;
  private final Map<String, J> jobs = new LinkedHashMap<>();

  /**
   * @param type as Salesforce calls the kind, such as {@code V2Query}
   */
  KnownJobs(String type) {
    this.type = type;
  }

  synchronized void add(J job) {
    jobs.put(job.id(), job);
  }

  synchronized ObjectNode list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("done", true);
    ArrayNode records = answer.putArray("records");
    jobs.values().forEach(job -> records.add(job.summary().put("jobType", type)));
    answer.putNull("nextRecordsUrl");
    return answer;
  }

  /**
   * The job of a call, by its id of 15 or 18 characters.
   *
   * @throws SalesforceError if there is none, or another version made it
   */
  J find(JobCall call, String id) {
    @Nullable J job;
    synchronized (this) {
      job = jobs.get(id.length() == 15 ? SalesforceId.withSuffix(id) : id);
    }
    if (job == null) {
      throw SalesforceError.notFound("The requested resource does not exist");
    }
    call.requireVersion(job.apiVersion());
    return job;
  }

  /**
   * Forgets a job.
   *
   * @throws SalesforceError if it has not ended
   */
  void remove(J job) {
    if (!job.ended()) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "Deleting a job that is in state " + job.state() + " is not allowed");
    }
    synchronized (this) {
      jobs.remove(job.id());
    }
  }
}
