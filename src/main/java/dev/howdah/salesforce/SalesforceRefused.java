package dev.howdah.salesforce;

/** A call whose answer a step has read itself, and which is made again later. */
public final class SalesforceRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SalesforceFailure failure;

  public SalesforceRefused(SalesforceFailure failure) {
    super(failure.sentences());
    this.failure = failure;
  }

  SalesforceFailure failure() {
    return failure;
  }
}
