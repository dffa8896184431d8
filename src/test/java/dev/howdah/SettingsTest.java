package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One list of settings, in application.properties, and no other in use. */
class SettingsTest {

  private static final Path FILE = Path.of("application.properties");
  private static final Pattern KEY = Pattern.compile("^([a-z][a-z0-9.-]*)=(.*)$");

  /** How Java asks for a setting. */
  private static final Pattern READ =
      Pattern.compile(
          "\\.(?:text|given|givenPath|choice|number|factor|flag|moment|path|secret|source)\\(\\s*"
              + "\"([a-z]+\\.[a-z0-9.-]+)\"");

  @Test
  void everyKeyStandsOnceAfterOneCommentLine() throws IOException {
    assertThat(unexplained(Files.readAllLines(FILE))).isEmpty();
    assertThat(unexplained(List.of("# Why.", "a.b=1", "a.c=2", "# Again.", "a.b=3")))
        .containsExactly("a.c has no comment line", "a.b stands twice");
  }

  @Test
  void everyKeyIsReadByJavaOrARoute() throws IOException {
    Set<String> used = new TreeSet<>(readByJava());
    used.addAll(readByRoutes());

    assertThat(new TreeSet<>(keys())).isEqualTo(used);
  }

  /** The settings with their defaults and comments, as a table in Markdown. */
  static String table() throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("| Setting | Default | Meaning |", "|---|---|---|"));
    List<String> comment = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      Matcher key = KEY.matcher(line);
      if (line.startsWith("# ")) {
        comment.add(line.substring(2));
        continue;
      }
      if (key.matches()) {
        String value = key.group(2).isEmpty() ? "" : "`" + key.group(2) + "`";
        rows.add(
            "| `%s` | %s | %s |"
                .formatted(key.group(1), value, String.join(" ", comment).replace("<", "&lt;")));
      }
      comment.clear();
    }
    return String.join("\n", rows);
  }

  private static List<String> unexplained(List<String> lines) {
    List<String> broken = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (int at = 0; at < lines.size(); at++) {
      Matcher key = KEY.matcher(lines.get(at));
      if (key.matches()) {
        if (at == 0 || !lines.get(at - 1).startsWith("# ")) {
          broken.add(key.group(1) + " has no comment line");
        }
        if (!seen.add(key.group(1))) {
          broken.add(key.group(1) + " stands twice");
        }
      }
    }
    return broken;
  }

  private static Set<String> keys() throws IOException {
    Properties known = new Properties();
    try (var in = Files.newInputStream(FILE)) {
      known.load(in);
    }
    return known.stringPropertyNames();
  }

  private static Set<String> readByJava() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher read = READ.matcher(Files.readString(file));
        while (read.find()) {
          found.add(read.group(1));
        }
      }
    }
    found.add("host.profile");
    return found;
  }

  private static Set<String> readByRoutes() throws IOException {
    Set<String> found = new TreeSet<>();
    Pattern placeholder = Pattern.compile("\\{\\{\\??([a-z.-]+)");
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Matcher at = placeholder.matcher(Files.readString(file));
        while (at.find()) {
          found.add(at.group(1));
        }
      }
    }
    return found;
  }
}
