package dev.howdah.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A properties file whose values remember their line. */
final class SettingsFile {

  private SettingsFile() {}

  /**
   * The settings in the order of the file; of a key given twice the last one counts, as in Java.
   */
  static Map<String, Setting> read(String text, String name) {
    Map<String, Setting> found = new LinkedHashMap<>();
    String[] lines = text.split("\\R", -1);
    for (int at = 0; at < lines.length; at++) {
      int line = at + 1;
      StringBuilder logical = new StringBuilder(lines[at]);
      while (!isComment(lines[at]) && continues(lines[at]) && at + 1 < lines.length) {
        logical.append('\n').append(lines[++at]);
      }
      parse(logical.toString())
          .forEach(
              (key, value) ->
                  found.put(key.toString(), new Setting(value.toString(), name + " line " + line)));
    }
    return found;
  }

  private static boolean isComment(String line) {
    String start = line.stripLeading();
    return start.startsWith("#") || start.startsWith("!");
  }

  private static boolean continues(String line) {
    int slashes = 0;
    while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static Properties parse(String logical) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logical));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return one;
  }
}
