package dev.howdah.people;

/** A bulk job of Salesforce came to nothing, and another one is to take its place after a pause. */
final class JobLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobLost(String message) {
    super(message);
  }
}
