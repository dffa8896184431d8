package dev.howdah.salesforcepackage;

import java.util.List;
import java.util.Locale;

/** What the installer's refusals mean, and what to do about them. */
final class InstallWords {

  private record Known(String part, String meaning) {}

  /** The first whose part is in the installer's words counts. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "doesn\u2019t require an installation key",
              "This version wants no installation key. Order it again without one."),
          new Known(
              "installationkey",
              "The installation key is missing or wrong. Ask the publisher for the key of this"
                  + " version and order it again with the key."),
          new Known(
              "password",
              "The installation key is missing or wrong. Ask the publisher for the key of this"
                  + " version and order it again with the key."),
          new Known(
              "newer version",
              "The org has a newer version already, and Salesforce never goes back. There is"
                  + " nothing to do."),
          new Known(
              "doesn't yet exist or has been deleted",
              "Salesforce knows no such version, or not yet. Check the version, and if it was"
                  + " published a moment ago order it again in some minutes."),
          new Known(
              "does not exist!",
              "Salesforce knows no such version of this package. Check the number, or order the"
                  + " version by its id (04t...)."),
          new Known(
              "id value of incorrect type",
              "This is no id of a package version. Take the id that begins with 04t."),
          new Known(
              "missing organization feature",
              "The org lacks a feature that the package needs. Let Salesforce switch it on, or"
                  + " choose another version, and order it again."),
          new Known(
              "must be installed first",
              "Another package must be there first. Install it and order this one again."),
          new Known(
              "in progress",
              "Another install or uninstall works in this org. Order this one again when that is"
                  + " over."),
          new Known(
              "insufficient",
              "The connected user may not install packages. Give it the permission Download"
                  + " AppExchange Packages, or connect as an administrator, and order it again."),
          new Known(
              "unable to obtain exclusive access",
              "The org was busy with another change of its setup. Order it again in some"
                  + " minutes."));

  private static final String OTHERWISE =
      "Look the words up at Salesforce or ask the publisher of the package, and order it again.";

  private InstallWords() {}

  /** Why an install failed, in whole sentences. */
  static String failed(String namespace, Install install, String said) {
    return "Salesforce did not install "
        + namespace
        + " "
        + install.version()
        + (install.requestId().isEmpty() ? "" : " (request " + install.requestId() + ")")
        + ": "
        + sentence(said)
        + " Nothing was changed in the org. "
        + meaning(said);
  }

  private static String meaning(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(known -> lower.contains(known.part().toLowerCase(Locale.ROOT)))
        .map(Known::meaning)
        .findFirst()
        .orElse(OTHERWISE);
  }

  private static String sentence(String said) {
    String text = said.strip();
    return text.isEmpty() ? "no reason was given." : text.endsWith(".") ? text : text + ".";
  }
}
