package dev.howdah.configure;

import dev.howdah.problem.StepFailed;
import dev.howdah.salesforce.DeployAnswer;
import dev.howdah.salesforce.SalesforceFailure;

/** What is said about the end of a run. */
final class RunWords {

  private static final String SYSTEM = "Salesforce";

  /** It took longer than the deadline. */
  static final StepFailed.Reason LATE =
      new StepFailed.Reason(
          SYSTEM,
          "deploy-late",
          "intermittent",
          "the deployment did not end before configure.deadline-minutes",
          "Look at Deployment Status in Salesforce's Setup, and order it again; what is there"
              + " already is left out");

  private RunWords() {}

  static String nothing(String deed) {
    return deed.equals(Run.DEPLOY)
        ? "Everything is in the org as it should be. Nothing was deployed."
        : "Howdah made nothing in this org that is still there. Nothing was removed.";
  }

  static String done(Run run) {
    int count = run.components().size();
    String components = count + (count == 1 ? " component" : " components");
    boolean removal = run.deed().equals(Run.REMOVE);
    if (run.isCheck()) {
      return (removal ? "The removal of " : "")
          + components
          + " passed the check. Nothing was changed.";
    }
    String were = count == 1 ? " was " : " were ";
    return removal
        ? components
            + were
            + "removed, and with the permission set its assignments; everything that was there"
            + " before Howdah stays."
        : components + were + "deployed.";
  }

  static String failed(Run run, DeployAnswer answer) {
    int count = answer.problems().size();
    return "Salesforce ended the "
        + (run.isCheck() ? "check" : "deployment")
        + " "
        + run.requestId()
        + " with "
        + answer.status()
        + (answer.error().isEmpty() ? "" : ": " + answer.error())
        + " ("
        + count
        + (count == 1 ? " problem" : " problems")
        + "). Nothing was changed in the org. Correct what the problems name and order it again.";
  }

  static String refused(Run run, SalesforceFailure refusal) {
    return "Salesforce refused the "
        + (run.isCheck() ? "check" : "deployment")
        + ": "
        + (refusal.said().isEmpty() ? refusal.code() : refusal.said().replaceFirst("\\.$", ""))
        + ". Nothing was changed in the org. "
        + reason(refusal).remedy()
        + ".";
  }

  /** Why Salesforce took no deployment; a right that lacks is one of two. */
  static StepFailed.Reason reason(SalesforceFailure refusal) {
    boolean right = refusal.code().startsWith("INSUFFICIENT_ACCESS");
    return new StepFailed.Reason(
        SYSTEM,
        refusal.code(),
        "",
        refusal.row().meaning(),
        right
            ? "The connected user needs the permissions Modify Metadata Through Metadata API"
                + " Functions and API Enabled"
            : refusal.row().remedy());
  }

  /** Why Salesforce ended a deployment. */
  static StepFailed.Reason reason(DeployAnswer answer) {
    return answer.status().equals("Canceled")
        ? new StepFailed.Reason(
            SYSTEM,
            "deploy-canceled",
            "other",
            "somebody canceled the deployment",
            "Ask who did in Deployment Status of Salesforce's Setup, and order it again")
        : new StepFailed.Reason(
            SYSTEM,
            "deploy-failed",
            "other",
            "components do not fit the org, and nothing was changed",
            "GET /configuration tells each with file, line and column. Correct what they name and"
                + " order it again");
  }

  static String late(Run run) {
    return "Salesforce did not end the "
        + (run.isCheck() ? "check" : "deployment")
        + (run.requestId().isEmpty() ? "" : " " + run.requestId())
        + " in time. Howdah asks no more. Look at Deployment Status in Salesforce's Setup, and"
        + " order it again; what is there already is left out.";
  }
}
