package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.Reaction;
import dev.howdah.salesforce.LoginLost;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SetbacksTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Setbacks unit = new Setbacks(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void pausesLongerWhileNothingGoesOnAndBeginsAnewWhenItDoes() {
    assertThat(minutes(refused("UNABLE_TO_LOCK_ROW", ""), 6))
        .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
    unit.wentOn();
    assertThat(minutes(refused("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), 6))
        .containsExactly(15L, 30L, 60L, 120L, 240L, 240L);
  }

  @Test
  void stopsAtACertificateThatIsNotTrusted() {
    SSLHandshakeException refused = new SSLHandshakeException("PKIX path building failed");
    refused.initCause(new CertificateException("unknown"));

    Setback setback = unit.judge(new RuntimeCamelException(new SalesforceException(refused)));

    assertThat(setback)
        .isEqualTo(
            new Setback(
                Reaction.STOP,
                "tls",
                Optional.empty(),
                "A call to Salesforce failed: expected success, found tls (the server's certificate"
                    + " is not trusted). The call is not repeated. Check salesforce.login-url, or"
                    + " trust the certificate."));
  }

  @Test
  void waitsForWhoeverConnectsAgain() {
    LoginLost lost = new LoginLost("The connection to Salesforce is lost");

    Setback setback = unit.judge(new SalesforceException("gone", 401, lost));

    assertThat(setback)
        .isEqualTo(
            new Setback(
                Reaction.WAIT,
                "login-lost",
                Optional.of(NOW.plus(Duration.ofMinutes(1))),
                "A call to Salesforce failed: expected success, found login-lost (nobody is"
                    + " connected), Salesforce says 'The connection to Salesforce is lost'. Connect"
                    + " Salesforce again."));
  }

  @Test
  void knowsWhyNoAnswerCame() {
    assertThat(unit.judge(new SalesforceException(new TimeoutException("30 s"))).code())
        .isEqualTo("timeout");
    assertThat(unit.judge(new SocketException("Connection reset")).code()).isEqualTo("connection");
  }

  @Test
  void stopsForAFileThatIsNotThereAndForAMistakeOfItsOwn() {
    assertThat(unit.judge(new NoSuchFileException("page-1.csv")).isFinal()).isTrue();
    assertThat(unit.judge(new IllegalStateException("no")).isFinal()).isTrue();
    assertThat(unit.judge(new IOException("busy")).isFinal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57P03", "53100", "53300", "40001", "40P01"})
  void goesOnWhenTheDatabaseIsBack(String state) {
    SQLException away = new SQLException("away", state);

    assertThat(unit.judge(new IllegalStateException(away)).reaction()).isEqualTo(Reaction.RETRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_FULL"})
  void goesOnWhenTheFileOfTheDatabaseCanBeWrittenAgain(SQLiteErrorCode code) {
    assertThat(unit.judge(new SQLiteException("away", code)).reaction()).isEqualTo(Reaction.RETRY);
  }

  @Test
  void stopsAtWhatIsWrongInTheDatabase() {
    assertThat(unit.judge(new SQLException("no such column", "42703")).isFinal()).isTrue();
    assertThat(unit.judge(new SQLiteException("no", SQLiteErrorCode.SQLITE_CONSTRAINT)).isFinal())
        .isTrue();
  }

  @Test
  void quotesNoAddress() {
    assertThat(unit.judge(refused("UNABLE_TO_LOCK_ROW", "ada@example.org is\n locked")).message())
        .isEqualTo(
            "A call to Salesforce failed: expected success, found UNABLE_TO_LOCK_ROW (somebody else"
                + " changes the record), Salesforce says '***@*** is locked'. If it stays, ask"
                + " Salesforce's support.");
  }

  private List<Long> minutes(Throwable failure, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> unit.judge(failure).notBefore().orElseThrow())
        .map(when -> Duration.between(NOW, when).toMinutes())
        .toList();
  }

  private static SalesforceException refused(String code, String said) {
    return new SalesforceException(List.of(new RestError(code, said)), 400);
  }
}
