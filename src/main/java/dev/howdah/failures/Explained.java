package dev.howdah.failures;

/**
 * A failure as the catalogue knows it.
 *
 * @param system Salesforce, Marketo or Howdah
 * @param code the platform's own, or the name of an exception
 * @param category {@code authentication}, {@code access}, {@code intermittent}, {@code quota} or
 *     {@code other}
 * @param meaning in one sentence, without the last point
 * @param remedy in one or more sentences, without the last point
 */
public record Explained(
    String system, String code, String category, String meaning, String remedy) {

  /** Meaning and remedy as a text for people. */
  public String sentences() {
    return system + " answered " + code + ": " + meaning + ". " + remedy + ".";
  }
}
