package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file {@code NAME.mapping} beside {@code NAME}: lines such as {@code email=2} or {@code
 * email=E-Mail}, and {@code header=false} if the first row is nobody's name. Lines that begin with
 * {@code #} are comments.
 */
final class MappingFile {

  private MappingFile() {}

  static Mapping parse(String text, Examination seen) throws Unreadable {
    Map<String, String> said = new LinkedHashMap<>();
    boolean header = seen.proposal().mapping().header();
    for (String line : text.replace("\ufeff", "").lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new Unreadable(Phrase.of("csv.mapping.line"));
      }
      String word = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      if (word.equals("header")) {
        header = value.equals("true");
      } else {
        said.put(word, value);
      }
    }
    return Mapping.said(said, seen.first(), header);
  }
}
