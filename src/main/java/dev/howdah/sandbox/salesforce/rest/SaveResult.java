package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of one of several records. */
record SaveResult(
    @Nullable String id, @Nullable Boolean created, @Nullable Map<String, Object> error) {

  private static final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  static SaveResult ok(String id) {
    return new SaveResult(id, null, null);
  }

  static SaveResult upserted(String id, boolean created) {
    return new SaveResult(id, created, null);
  }

  private static SaveResult failed(SalesforceError error) {
    return new SaveResult(null, null, error(error.errorCode(), error.text(), error.fields()));
  }

  /** Does all the work; with allOrNone one failure takes everything back. */
  static List<Map<String, Object>> all(
      List<Supplier<SaveResult>> work, boolean allOrNone, OrgData data) {
    List<SaveResult> results = new ArrayList<>();
    try {
      data.together(
          () -> {
            work.forEach(one -> results.add(attempt(one)));
            if (allOrNone && results.stream().anyMatch(SaveResult::isFailure)) {
              throw new TakenBack();
            }
            return results;
          });
      return results.stream().map(SaveResult::json).toList();
    } catch (TakenBack taken) {
      return results.stream().map(SaveResult::rolledBack).map(SaveResult::json).toList();
    }
  }

  private static SaveResult attempt(Supplier<SaveResult> work) {
    try {
      return work.get();
    } catch (SalesforceError e) {
      return failed(e);
    }
  }

  boolean isFailure() {
    return error != null;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (id != null) {
      json.put("id", id);
    }
    json.put("success", error == null);
    json.put("errors", error == null ? List.of() : List.of(error));
    if (created != null) {
      json.put("created", created);
    }
    return json;
  }

  private SaveResult rolledBack() {
    return isFailure()
        ? this
        : new SaveResult(
            null,
            null,
            error(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using"
                    + " AllOrNone header",
                List.of()));
  }

  private static Map<String, Object> error(String code, String message, List<String> fields) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("statusCode", code);
    error.put("message", message);
    error.put("fields", fields);
    return error;
  }
}
