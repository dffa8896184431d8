package dev.howdah.sandbox.salesforce.schema;

import java.util.List;

/** A refusal in Salesforce's own words: a status, a code, a message and the fields it is about. */
public final class SalesforceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String errorCode;
  private final transient List<String> fields;

  public SalesforceError(int status, String errorCode, String message, List<String> fields) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = List.copyOf(fields);
  }

  /** A refusal with status 400. */
  public static SalesforceError badRequest(String errorCode, String message, String... fields) {
    return new SalesforceError(400, errorCode, message, List.of(fields));
  }

  /** A refusal with status 404. */
  public static SalesforceError notFound(String message) {
    return new SalesforceError(404, "NOT_FOUND", message, List.of());
  }

  /** The HTTP status of an answer that holds nothing but this error. */
  public int status() {
    return status;
  }

  /** Such as {@code INVALID_FIELD}. */
  public String errorCode() {
    return errorCode;
  }

  /** The names of the fields at fault; often empty. */
  public List<String> fields() {
    return fields;
  }

  /** The message as Salesforce words it. */
  public String text() {
    String message = getMessage();
    return message == null ? errorCode : message;
  }
}
