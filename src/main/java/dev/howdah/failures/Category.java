package dev.howdah.failures;

import dev.howdah.salesforce.Reaction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sorts of failures, as Sales Insight Actions' Salesforce diagnostics part them. */
enum Category {
  /** Nobody is logged in: connect again. */
  AUTHENTICATION,
  /** An admin must change a right, a rule or a record. */
  ACCESS,
  /** It goes by; it is tried again. */
  INTERMITTENT,
  /** It goes by when a limit of the day resets. */
  QUOTA,
  OTHER;

  private static final Set<String> LOGINS =
      Set.of(
          "AUTHENTICATION_FAILURE",
          "EXPIRED_ACCESS",
          "INACTIVE_ORGANIZATION",
          "INACTIVE_USER",
          "INVALID_GRANT",
          "login-lost");

  private static final Set<String> RIGHTS =
      Set.of(
          "API_CURRENTLY_DISABLED",
          "API_DISABLED_FOR_ORG",
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
          "ENTITY_IS_LOCKED",
          "FIELD_CUSTOM_VALIDATION_EXCEPTION",
          "FIELD_FILTER_VALIDATION_EXCEPTION",
          "FIELD_INTEGRITY_EXCEPTION",
          "FUNCTIONALITY_NOT_ENABLED",
          "INSUFFICIENT_ACCESS",
          "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
          "INSUFFICIENT_ACCESS_OR_READONLY",
          "INVALID_FIELD",
          "INVALID_FIELD_FOR_INSERT_UPDATE",
          "INVALID_TYPE",
          "REQUIRED_FIELD_MISSING",
          "TXN_SECURITY_NO_ACCESS",
          "http-403");

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where Sales Insight Actions' diagnostics have a code, and beside them what is to be done. */
  static Category ofSalesforce(String code, Reaction reaction) {
    if (LOGINS.contains(code) || reaction == Reaction.RENEW) {
      return AUTHENTICATION;
    }
    if (reaction == Reaction.STOP && RIGHTS.contains(code)) {
      return ACCESS;
    }
    return switch (reaction) {
      case PARK -> QUOTA;
      case RETRY, WAIT -> code.equals("UNKNOWN_EXCEPTION") ? OTHER : INTERMITTENT;
      default -> OTHER;
    };
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Category::word).toList();
  }
}
