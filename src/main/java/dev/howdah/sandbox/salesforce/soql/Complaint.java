package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;

/** Errors that show the place in the query, as Salesforce words them. */
final class Complaint {

  /** So many characters before and after the place are shown. */
  private static final int BEFORE = 60;

  private static final int AFTER = 40;

  private final String soql;

  Complaint(String soql) {
    this.soql = soql;
  }

  SalesforceError unexpected(Token token) {
    return at(token.at(), "MALFORMED_QUERY", "unexpected token: '" + token.shown() + "'");
  }

  SalesforceError noColumn(int at, String column, String entity) {
    return at(
        at,
        "INVALID_FIELD",
        "No such column '"
            + column
            + "' on entity '"
            + entity
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
            + " the custom field name. Please reference your WSDL or the describe call for the"
            + " appropriate names.");
  }

  SalesforceError noType(int at, String type) {
    return at(
        at,
        "INVALID_TYPE",
        "sObject type '"
            + type
            + "' is not supported. If you are attempting to use a custom object, be sure to append"
            + " the '__c' after the entity name. Please reference your WSDL or the describe call"
            + " for the appropriate names.");
  }

  SalesforceError noRelationship(int at, String relationship) {
    return at(
        at,
        "INVALID_FIELD",
        "Didn't understand relationship '"
            + relationship
            + "' in field path. If you are attempting to use a custom relationship, be sure to"
            + " append the '__r' after the custom relationship name. Please reference your WSDL or"
            + " the describe call for the appropriate names.");
  }

  SalesforceError noChildren(int at, String relationship) {
    return at(
        at,
        "INVALID_TYPE",
        "Didn't understand relationship '"
            + relationship
            + "' in FROM part of query call. If you are attempting to use a custom relationship,"
            + " be sure to append the '__r' after the custom relationship name. Please reference"
            + " your WSDL or the describe call for the appropriate names.");
  }

  SalesforceError malformed(String message) {
    return SalesforceError.badRequest("MALFORMED_QUERY", message);
  }

  SalesforceError at(int at, String code, String message) {
    int lineStart = soql.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = soql.indexOf('\n', at);
    int row = 1 + (int) soql.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int from = Math.max(lineStart, at - BEFORE);
    int to = Math.min(lineEnd < 0 ? soql.length() : lineEnd, at + AFTER);
    return SalesforceError.badRequest(
        code,
        "\n"
            + soql.substring(from, to)
            + "\n"
            + " ".repeat(at - from)
            + "^\nERROR at Row:"
            + row
            + ":Column:"
            + (at - lineStart + 1)
            + "\n"
            + message);
  }
}
