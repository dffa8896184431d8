package dev.howdah.mail;

import dev.howdah.settings.Settings;
import jakarta.mail.PasswordAuthentication;
import java.util.Optional;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.component.mail.microsoft.authenticator.MicrosoftExchangeOnlineOAuth2MailAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * How the host logs in to the mail server: the credentials are asked for at each new connection and
 * stand in no endpoint.
 *
 * @param authenticator knows the credentials; for {@code none} those of nobody
 * @param mechanism the only one to be used, if not any
 */
record MailLogin(boolean isWanted, MailAuthenticator authenticator, Optional<String> mechanism) {

  static final MailLogin NONE = new MailLogin(false, new Known(null, null), Optional.empty());

  static MailLogin of(Settings settings) {
    return switch (settings.choice("mail.auth", "none", "password", "microsoft-oauth2")) {
      case "password" ->
          new MailLogin(
              true,
              new Known(settings.text("mail.user"), settings.secret("mail.password").orElse("")),
              Optional.empty());
      case "microsoft-oauth2" ->
          new MailLogin(
              true,
              new MicrosoftExchangeOnlineOAuth2MailAuthenticator(
                  settings.text("mail.tenant-id"),
                  settings.text("mail.client-id"),
                  settings.secret("mail.client-secret").orElse(""),
                  settings.text("mail.user")),
              Optional.of("XOAUTH2"));
      default -> NONE;
    };
  }

  @Override
  public String toString() {
    return "MailLogin[****]";
  }

  /** A user and a password that are known beforehand. */
  private static final class Known extends MailAuthenticator {

    private final PasswordAuthentication login;

    Known(@Nullable String user, @Nullable String password) {
      this.login = new PasswordAuthentication(user, password);
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
      return login;
    }
  }
}
