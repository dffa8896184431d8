package dev.howdah.salesforcepackage;

import dev.howdah.problem.StepFailed;
import dev.howdah.salesforce.SalesforceFailure;
import java.util.List;
import java.util.Locale;

/**
 * What the installer's refusals mean, and what to do about them. The installer has words and no
 * codes, so those here are ours; for a refusal before it, Salesforce's own table counts.
 */
final class InstallWords {

  private static final String SYSTEM = "Salesforce";

  /**
   * One row.
   *
   * @param part is in the installer's words
   * @param meaning without the last point
   * @param remedy without the last point
   */
  private record Known(String part, String code, String category, String meaning, String remedy) {

    StepFailed.Reason reason() {
      return new StepFailed.Reason(SYSTEM, code, category, meaning, remedy);
    }
  }

  private static final String WRONG_KEY = "The installation key is missing or wrong";
  private static final String ASK_FOR_THE_KEY =
      "Ask the publisher for the key of this version and order it again with the key";

  /** The first whose part is in the installer's words counts. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "doesn\u2019t require an installation key",
              "install-key",
              "other",
              "This version wants no installation key",
              "Order it again without one"),
          new Known("installationkey", "install-key", "other", WRONG_KEY, ASK_FOR_THE_KEY),
          new Known("password", "install-key", "other", WRONG_KEY, ASK_FOR_THE_KEY),
          new Known(
              "newer version",
              "install-newer",
              "other",
              "The org has a newer version already, and Salesforce never goes back",
              "There is nothing to do"),
          new Known(
              "doesn't yet exist or has been deleted",
              "install-version",
              "other",
              "Salesforce knows no such version, or not yet",
              "Check the version, and if it was published a moment ago order it again in some"
                  + " minutes"),
          new Known(
              "does not exist!",
              "install-version",
              "other",
              "Salesforce knows no such version of this package",
              "Check the number, or order the version by its id (04t...)"),
          new Known(
              "id value of incorrect type",
              "install-version",
              "other",
              "This is no id of a package version",
              "Take the id that begins with 04t"),
          new Known(
              "missing organization feature",
              "install-feature",
              "access",
              "The org lacks a feature that the package needs",
              "Let Salesforce switch it on, or choose another version, and order it again"),
          new Known(
              "must be installed first",
              "install-first",
              "other",
              "Another package must be there first",
              "Install it and order this one again"),
          new Known(
              "in progress",
              "install-busy",
              "intermittent",
              "Another install or uninstall works in this org",
              "Order this one again when that is over"),
          new Known(
              "insufficient",
              "install-right",
              "access",
              "The connected user may not install packages",
              "Give it the permission Download AppExchange Packages, or connect as an"
                  + " administrator, and order it again"),
          new Known(
              "unable to obtain exclusive access",
              "install-busy",
              "intermittent",
              "The org was busy with another change of its setup",
              "Order it again in some minutes"));

  private static final String OTHERWISE =
      "Look the words up at Salesforce or ask the publisher of the package, and order it again";

  private InstallWords() {}

  /** Why Salesforce ended an install, by the installer's words. */
  static StepFailed.Reason reason(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(known -> lower.contains(known.part().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(Known::reason)
        .orElseGet(
            () ->
                new StepFailed.Reason(
                    SYSTEM,
                    "install-failed",
                    "other",
                    "The installer says something that is not in our table",
                    OTHERWISE));
  }

  /** Why Salesforce refused the request for an install; what the installer would say goes first. */
  static StepFailed.Reason reason(SalesforceFailure refusal) {
    StepFailed.Reason said = reason(refusal.said());
    return said.code().equals("install-failed")
        ? new StepFailed.Reason(
            SYSTEM, refusal.code(), "", capital(refusal.row().meaning()), refusal.row().remedy())
        : said;
  }

  /** It took longer than the deadline. */
  static StepFailed.Reason late() {
    return new StepFailed.Reason(
        SYSTEM,
        "install-late",
        "intermittent",
        "The install did not end before package.deadline-minutes",
        "Order the same version again to go on with the same request");
  }

  /** Why an install failed, in whole sentences. */
  static String failed(String namespace, Install install, String said, StepFailed.Reason reason) {
    return "Salesforce did not install "
        + namespace
        + " "
        + install.version()
        + (install.requestId().isEmpty() ? "" : " (request " + install.requestId() + ")")
        + ": "
        + sentence(said)
        + " Nothing was changed in the org. "
        + (reason.code().equals("install-failed") ? "" : reason.meaning() + ". ")
        + reason.remedy()
        + ".";
  }

  private static String sentence(String said) {
    String text = said.strip();
    return text.isEmpty() ? "no reason was given." : text.endsWith(".") ? text : text + ".";
  }

  private static String capital(String meaning) {
    return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
  }
}
