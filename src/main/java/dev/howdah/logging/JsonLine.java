package dev.howdah.logging;

/** A JSON object of texts on one line; this floor has no JSON library. */
final class JsonLine {

  private final StringBuilder text = new StringBuilder("{");

  JsonLine add(String name, String value) {
    if (text.length() > 1) {
      text.append(',');
    }
    quoted(name);
    text.append(':');
    quoted(value);
    return this;
  }

  @Override
  public String toString() {
    return text + "}";
  }

  private void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
