package dev.howdah.onboarding;

import dev.howdah.configure.ConfigureStatus;
import dev.howdah.configure.GuidedItem;
import dev.howdah.salesforcepackage.PackageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Steps 6 and 7 out of what was read of the org. */
final class SalesforceSide {

  private SalesforceSide() {}

  /**
   * Step 6.
   *
   * @param now when it was read
   */
  static Standing managedPackage(PackageStatus status, Instant now) {
    List<StepReceipt> receipts = new ArrayList<>();
    Optional.ofNullable(status.install())
        .filter(install -> install.state().equals("done") && !install.requestId().isEmpty())
        .ifPresent(
            install ->
                receipts.add(
                    new StepReceipt(
                        Objects.requireNonNullElse(install.endedAt(), now),
                        install.orderedBy(),
                        status.namespace() + " " + install.version() + " ordered and installed",
                        "Salesforce")));
    return switch (status.state()) {
      case PackageStatus.INSTALLED -> new Standing(Standing.DONE, "", receipts);
      case PackageStatus.INSTALLING ->
          new Standing(Standing.RUNNING, "Salesforce installs it.", receipts);
      case PackageStatus.ABSENT ->
          new Standing(
              Standing.READY,
              status.namespace() + " is not installed. POST /package/installs with its version.",
              receipts);
      default ->
          new Standing(
              status.version().isEmpty() ? Standing.FAILED : Standing.NEEDS_ATTENTION,
              status.message(),
              receipts);
    };
  }

  /** Step 7. */
  static Standing configuration(ConfigureStatus status, Instant now) {
    List<StepReceipt> receipts = new ArrayList<>();
    Optional.ofNullable(status.run())
        .filter(run -> run.state().equals("done") && run.phase().equals("real"))
        .filter(run -> !run.requestId().isEmpty())
        .ifPresent(
            run ->
                receipts.add(
                    new StepReceipt(
                        Objects.requireNonNullElse(run.endedAt(), now),
                        run.orderedBy(),
                        run.message(),
                        "Salesforce")));
    for (GuidedItem item : status.guided()) {
      Optional.ofNullable(item.receipt())
          .ifPresent(
              did ->
                  receipts.add(
                      new StepReceipt(
                          did.doneAt(),
                          did.doneBy(),
                          item.item() + " done by hand",
                          "Salesforce")));
    }
    return switch (status.state()) {
      case ConfigureStatus.MISSING ->
          new Standing(
              Standing.READY,
              "Howdah's metadata is missing in the org or differs. POST /configuration/deployments.",
              receipts);
      case ConfigureStatus.DEPLOYING ->
          new Standing(Standing.RUNNING, "Salesforce takes it in.", receipts);
      case ConfigureStatus.COMPLETE ->
          status.openItems() == 0
              ? new Standing(Standing.DONE, "", receipts)
              : new Standing(Standing.NEEDS_ATTENTION, open(status), receipts);
      default -> new Standing(Standing.FAILED, status.message(), receipts);
    };
  }

  private static String open(ConfigureStatus status) {
    List<String> items =
        status.guided().stream()
            .filter(item -> item.state().equals("open"))
            .map(GuidedItem::item)
            .toList();
    return "To be done by hand: "
        + String.join(", ", items)
        + ". GET /configuration tells how; then POST /configuration/guided/{item}.";
  }
}
