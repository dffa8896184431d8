package dev.howdah.sandbox.salesforce.metadata;

/** What is wrong with a component, and where in its file. */
final class Flaw extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  Flaw(String problem, int line, int column) {
    super(problem);
    this.line = line;
    this.column = column;
  }

  static Flaw at(Xml element, String problem) {
    return new Flaw(problem, element.line(), element.column());
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
