package dev.howdah.configure;

import dev.howdah.salesforce.DeployAnswer;

/** What is said about the end of a run. */
final class RunWords {

  private RunWords() {}

  static String nothing(String deed) {
    return deed.equals(Run.DEPLOY)
        ? "Everything is in the org as it should be. Nothing was deployed."
        : "Howdah made nothing in this org that is still there. Nothing was removed.";
  }

  static String done(Run run) {
    int count = run.components().size();
    String components = count + (count == 1 ? " component" : " components");
    if (run.isCheck()) {
      return components + " passed the check. Nothing was changed.";
    }
    return components + (run.deed().equals(Run.DEPLOY) ? " were deployed." : " were removed.");
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

  static String refused(Run run, String said) {
    return "Salesforce refused the "
        + (run.isCheck() ? "check" : "deployment")
        + ": "
        + said
        + ". Nothing was changed in the org. The connected user needs the permissions Modify"
        + " Metadata Through Metadata API Functions and API Enabled.";
  }

  static String late(Run run) {
    return "Salesforce did not end the "
        + (run.isCheck() ? "check" : "deployment")
        + (run.requestId().isEmpty() ? "" : " " + run.requestId())
        + " in time. Howdah asks no more. Look at Deployment Status in Salesforce's Setup, and"
        + " order it again; what is there already is left out.";
  }
}
