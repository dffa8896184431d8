package dev.howdah.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "Anna.Berg@Example.COM,Anna.Berg@example.com,anna.berg@example.com",
    "' a+b@example.org ',a+b@example.org,a+b@example.org",
    "j\u00fcrgen@m\u00fcller.de,j\u00fcrgen@xn--mller-kva.de,j\u00fcrgen@xn--mller-kva.de",
    "\u738b@\u4f8b\u5b50.\u53f0\u7063,\u738b@xn--fsqu00a.xn--kpry57d,\u738b@xn--fsqu00a.xn--kpry57d",
    "o'neil@example.ie,o'neil@example.ie,o'neil@example.ie",
    "x@fa\u00df.de,x@xn--fa-hia.de,x@xn--fa-hia.de"
  })
  void readsAnAddressAndKnowsItsKey(String typed, String address, String key) {
    EmailAddress parsed = EmailAddress.parse(typed).address().orElseThrow();

    assertThat(parsed.address()).isEqualTo(address);
    assertThat(parsed.key()).isEqualTo(key);
  }

  @Test
  void takesTwoWaysOfWritingForTheSameAddress() {
    String composed = "j\u00fcrgen@example.org";
    String decomposed = "ju\u0308rgen@EXAMPLE.org";

    assertThat(EmailAddress.parse(decomposed).address().orElseThrow().key())
        .isEqualTo(EmailAddress.parse(composed).address().orElseThrow().key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "anna|is not an e-mail address (missing at symbol)",
        "a@b@example.org|is not an e-mail address (multiple at symbols)",
        "a@localhost|is not an e-mail address (missing top level domain)",
        "a@[127.0.0.1]|is not an e-mail address (contains ip domain)",
        "Anna <a@example.org>|is not an e-mail address (contains quoted identifier)",
        "a(hi)@example.org|is not an e-mail address (comment)",
        "a@exa_mple.org|is not an e-mail address (invalid domain character)",
        "a@\">..b|is not an e-mail address (invalid domain character)",
        "a@\u0301abc.org|has a domain that does not exist in the domain name system"
      })
  void saysWhyItIsNoAddress(String typed, String reason) {
    assertThat(EmailAddress.parse(typed).reason()).hasToString("The address " + reason + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "a\r\nBcc: b@example.org",
    "a@example.org\r\nBcc: b@example.org",
    "a\u0000@example.org"
  })
  void refusesWhatWouldReachAnotherHeader(String typed) {
    assertThat(EmailAddress.parse(typed).address()).isEmpty();
  }
}
