package dev.howdah.api;

import dev.howdah.failures.Explain;
import dev.howdah.failures.Explained;
import dev.howdah.problem.Problem;
import java.util.Optional;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/**
 * What a caller is told of a failure: its reason if it was meant for people, else where to look.
 */
final class Refusals {

  private Refusals() {}

  static Problem of(String operation, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return problem;
      }
    }
    if (failure instanceof DirectConsumerNotAvailableException) {
      return notDeployed(operation);
    }
    Optional<Explained> platform = Explain.platform(failure);
    if (platform.isPresent()) {
      return new Problem(
          Problem.Kind.BAD_GATEWAY,
          "Operation " + operation + " failed. " + platform.get().sentences(),
          failure);
    }
    return new Problem(
        Problem.Kind.INTERNAL,
        "Operation "
            + operation
            + " failed in a way that was not foreseen; the log of the host says where. Nothing is"
            + " retried for you.",
        failure);
  }

  static Problem notDeployed(String operation) {
    return new Problem(
        Problem.Kind.UNAVAILABLE,
        "Operation "
            + operation
            + " is in the contract, but no route with this id is deployed. Put its route file"
            + " back into routes/ and call again.");
  }
}
