package dev.howdah.mail;

import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Properties;

/**
 * The settings {@code mail.*}.
 *
 * @param protocol smtp, or smtps for TLS from the first byte
 * @param startTls required, offered (used where the server has it) or off; of no meaning for smtps
 * @param login how to log in
 * @param from the sender of all mails
 * @param batch so many are taken from the outbox at once
 */
public record MailSettings(
    String host,
    int port,
    String protocol,
    String startTls,
    MailLogin login,
    InternetAddress from,
    int batch) {

  private static final String PATIENCE_MS = "30000";

  /** Reads them. */
  public static MailSettings of(Settings settings) {
    return new MailSettings(
        settings.text("mail.host"),
        settings.number("mail.port", 1, 65_535),
        settings.choice("mail.protocol", "smtp", "smtps"),
        settings.choice("mail.starttls", "required", "offered", "off"),
        MailLogin.of(settings),
        from(settings),
        settings.number("mail.batch", 1, 1000));
  }

  private static InternetAddress from(Settings settings) {
    try {
      InternetAddress from = new InternetAddress(settings.text("mail.from"), true);
      from.validate();
      return from;
    } catch (AddressException e) {
      throw new SettingsRefused(
          List.of(
              "mail.from must be an address such as Howdah <howdah@example.org> but is '"
                  + settings.text("mail.from")
                  + "' ("
                  + settings.source("mail.from")
                  + "). The host does not start. Correct it"));
    }
  }

  /** In the words of Jakarta Mail. */
  Properties properties() {
    Properties all = new Properties();
    String prefix = "mail." + protocol + ".";
    all.setProperty(prefix + "connectiontimeout", PATIENCE_MS);
    all.setProperty(prefix + "timeout", PATIENCE_MS);
    // No writetimeout: it hands each write to another thread, and a letter fits into the buffers of
    // the connection, so that a server that takes nothing is met when its answer does not come.
    all.setProperty(prefix + "auth", Boolean.toString(login.isWanted()));
    login.mechanism().ifPresent(word -> all.setProperty(prefix + "auth.mechanisms", word));
    all.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (protocol.equals("smtp")) {
      all.put(prefix + "socketFactory", new PromptSockets());
      all.setProperty(prefix + "socketFactory.fallback", "false");
      all.setProperty(prefix + "starttls.enable", Boolean.toString(!startTls.equals("off")));
      all.setProperty(prefix + "starttls.required", Boolean.toString(startTls.equals("required")));
    }
    return all;
  }
}
