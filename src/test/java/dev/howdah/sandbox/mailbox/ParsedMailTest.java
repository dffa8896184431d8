package dev.howdah.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedMailTest {

  @ParameterizedTest
  @CsvSource({
    "Subject: =?UTF-8?Q?=C3=A9?=, é",
    "Subject: =?x-none?Q?=C3=A9?=, =?x-none?Q?=C3=A9?=",
    "Subject: two\\r\\n lines, two lines",
    "sUBJECT: any case, any case",
    "X: y, ''"
  })
  void readsTheSubject(String header, String subject) {
    assertThat(mail(header + "\\r\\n\\r\\ntext").subject()).isEqualTo(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1, 8bit, e\\u00e9",
    "text/plain; charset=unheard-of, 8bit, e\\u00e9",
    "text/plain; charset, 8bit, e\\u00e9",
    "text/plain, base64, !!! no base64",
    "multipart/mixed; boundary=b, 7bit, no parts",
    "multipart/mixed, 7bit, no boundary",
    "multipart/alternative; boundary=b, 7bit, --b--",
    "nonsense/, 7bit, text"
  })
  void showsWhatItCannotDecode(String type, String encoding, String body) {
    ParsedMail mail =
        mail(
            "Content-Type: "
                + type
                + "\\r\\nContent-Transfer-Encoding: "
                + encoding
                + "\\r\\n\\r\\n"
                + body
                + "\\r\\n");

    assertThat(mail.headers()).containsKeys("Content-Type", "Content-Transfer-Encoding");
    assertThat(mail.text() != null || !mail.attachments().isEmpty()).isTrue();
  }

  @Test
  void survivesAnyBytes() {
    Random random = new Random(7);
    String pieces = "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n=?;:";
    for (int i = 0; i < 2000; i++) {
      byte[] raw = pieces.getBytes(StandardCharsets.US_ASCII);
      for (int n = 0; n < 8; n++) {
        raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
      }
      assertThat(ParsedMail.of(raw).subject()).isNotNull();
    }
  }

  /** Backslash escapes stand for what CSV rows cannot hold. */
  private static ParsedMail mail(String text) {
    return ParsedMail.of(
        text.replace("\\r\\n", "\r\n")
            .replace("\\u00e9", "\u00e9")
            .getBytes(StandardCharsets.UTF_8));
  }
}
