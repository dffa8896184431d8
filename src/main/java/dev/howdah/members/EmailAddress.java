package dev.howdah.members;

import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.FailureReason;
import com.sanctionco.jmail.JMail;
import dev.howdah.language.Phrase;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that mail can be sent to, internationalised ones included. Two addresses are the same
 * person's if their keys are equal: case and the way of writing the domain do not count.
 *
 * @param address as mail is sent to it: the local part as given, the domain in ASCII
 * @param key what identifies it
 * @param domain the domain in ASCII and lower case
 */
public record EmailAddress(String address, String key, String domain) {

  /** RFC 5321, section 4.5.3.1. */
  private static final int LONGEST = 254;

  private static final EmailValidator RULES =
      JMail.validator()
          .requireTopLevelDomain()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .withRule(email -> email.comments().isEmpty(), "comment")
          .withRule(email -> !email.containsWhitespace(), "whitespace");

  /** Those that have a text of their own. */
  private static final Set<String> FAULTS =
      Set.of(
          "missing-at-symbol",
          "multiple-at-symbols",
          "begins-with-at-symbol",
          "missing-top-level-domain",
          "contains-ip-domain",
          "contains-quoted-identifier",
          "comment",
          "invalid-domain-character",
          "invalid-whitespace",
          "disallowed-unquoted-character",
          "local-part-missing",
          "domain-missing",
          "multiple-dot-separators");

  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  /** Either an address or the reason why it is none. */
  public record Parsed(Optional<EmailAddress> address, Phrase reason) {}

  /** Reads what somebody typed; blanks around it do not count. */
  public static Parsed parse(String typed) {
    String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    if (text.isEmpty()) {
      return refused(Phrase.of("reason.address.empty"));
    }
    if (text.length() > LONGEST) {
      return refused(Phrase.of("reason.address.long", text.length(), LONGEST));
    }
    EmailValidationResult result;
    try {
      result = RULES.validate(text);
    } catch (IndexOutOfBoundsException e) {
      // JMail stumbles over a quote in the domain before two dots.
      return refused(say(FailureReason.INVALID_DOMAIN_CHARACTER));
    }
    if (result.isFailure()) {
      return refused(say(result.getFailureReason()));
    }
    Email email = result.getEmail().orElseThrow();
    StringBuilder ascii = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    DOMAINS.nameToASCII(email.domain(), ascii, info);
    if (info.hasErrors()) {
      return refused(Phrase.of("reason.address.domain"));
    }
    String domain = ascii.toString().toLowerCase(Locale.ROOT);
    String address = email.localPart() + "@" + domain;
    if (address.length() > LONGEST) {
      return refused(Phrase.of("reason.address.ascii", LONGEST));
    }
    String key = email.localPart().toLowerCase(Locale.ROOT) + "@" + domain;
    return new Parsed(Optional.of(new EmailAddress(address, key, domain)), Phrase.NOTHING);
  }

  private static Parsed refused(Phrase reason) {
    return new Parsed(Optional.empty(), reason);
  }

  private static Phrase say(FailureReason reason) {
    String fault = reason.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    return Phrase.of(
        "reason.address.form", Phrase.of("fault." + (FAULTS.contains(fault) ? fault : "other")));
  }
}
