package dev.howdah.api;

import com.atlassian.oai.validator.report.ValidationReport;
import dev.howdah.problem.Problem;
import io.swagger.v3.oas.models.parameters.Parameter;

/** Says where a request breaks the contract, in the caller's terms. */
final class Faults {

  private Faults() {}

  static Problem.Fault of(ValidationReport.Message message) {
    return new Problem.Fault(pointer(message), message.getMessage());
  }

  private static String pointer(ValidationReport.Message message) {
    return message
        .getContext()
        .flatMap(
            context ->
                context
                    .getParameter()
                    .map(Parameter::getName)
                    .or(
                        () ->
                            context
                                .getPointers()
                                .map(ValidationReport.MessageContext.Pointers::getInstance)))
        .orElse("");
  }
}
