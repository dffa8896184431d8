package dev.howdah.marketo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

  @ParameterizedTest
  @CsvSource({
    "502,RETRY,true",
    "600,RENEW,false",
    "601,RENEW,false",
    "602,RENEW,false",
    "603,STOP,false",
    "604,RETRY,true",
    "605,STOP,false",
    "606,WAIT,false",
    "607,PARK,false",
    "608,RETRY,false",
    "609,STOP,false",
    "610,STOP,false",
    "611,RETRY,true",
    "612,STOP,false",
    "613,STOP,false",
    "614,RETRY,false",
    "615,WAIT,false",
    "616,STOP,false",
    "713,RETRY,true",
    "719,RETRY,false",
    "1035,STOP,false",
    "http-401,RENEW,false",
    "http-403,STOP,false",
    "http-404,STOP,false",
    "http-413,STOP,false",
    "http-414,STOP,false",
    "http-429,WAIT,false",
    "http-500,RETRY,true",
    "http-503,RETRY,true",
    "http-302,STOP,false",
    "timeout,RETRY,true",
    "connection,RETRY,true",
  })
  void knowsWhatToDoAndWhetherItMayHaveHappened(String code, Reaction reaction, boolean executed) {
    ErrorTable.Row row = ErrorTable.row(code, "");

    assertThat(row.reaction()).isEqualTo(reaction);
    assertThat(row.executed()).isEqualTo(executed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "701", "703", "704", "709", "710", "711", "712", "714", "718", "1001", "1002", "1003",
        "1004", "1005", "1006", "1007", "1008", "1011", "1013"
      })
  void hasAMeaningForEveryCodeThatStops(String code) {
    ErrorTable.Row row = ErrorTable.row(code, "");

    assertThat(row.reaction()).isEqualTo(Reaction.STOP);
    assertThat(row.meaning()).isNotEqualTo(ErrorTable.row("9999", "").meaning());
    assertThat(row.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "Too many jobs (10) in queue,WAIT",
    "Too many jobs in queue,WAIT",
    "Export daily quota 500MB exceeded.,PARK",
    "Export daily quota exceeded,PARK",
    "Job already queued,STOP",
  })
  void readsTheThreeMeaningsOf1029FromItsText(String text, Reaction reaction) {
    assertThat(ErrorTable.row("1029", text).reaction()).isEqualTo(reaction);
  }

  @ParameterizedTest
  @CsvSource({
    "Too many results match the filter,'more than 1,000 people match'",
    "Invalid value,'a value is not valid'",
  })
  void readsTheTwoMeaningsOf1003FromItsText(String text, String meaning) {
    assertThat(ErrorTable.row("1003", text).meaning()).isEqualTo(meaning);
  }

  /** What no answer of a server is, or what other tests play. */
  private static final Set<String> UNPLAYABLE =
      Set.of("connection", "day-share", "file", "no-json", "no-result", "timeout", "tls");

  @Test
  void isPlayedWholeByTheSimulator() throws IOException {
    Set<String> played = new TreeSet<>(UNPLAYABLE);
    try (InputStream text = ErrorTableTest.class.getResourceAsStream("/failures/marketo.txt")) {
      new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("1029:"))
          .forEach(line -> played.add(line.replaceFirst("(:[^|]*)? \\| .*", "")));
    }

    assertThat(played).containsExactlyElementsOf(ErrorTable.codes());
  }
}
