package dev.howdah.sandbox.salesforce.soql;

/** What becomes of an operator when it is negated, or has no value on its right. */
final class Operators {

  private Operators() {}

  static String opposite(String operator) {
    return switch (operator) {
      case "=" -> "!=";
      case "!=" -> "=";
      case "<" -> ">=";
      case "<=" -> ">";
      case ">" -> "<=";
      case ">=" -> "<";
      default -> "NOT LIKE";
    };
  }

  static String againstNull(String sql, String operator) {
    return switch (operator) {
      case "=" -> sql + " IS NULL";
      case "!=" -> sql + " IS NOT NULL";
      default -> "0";
    };
  }
}
