package dev.howdah.sandbox.mailbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, decoded; what cannot be decoded is shown as it is. It goes without the content
 * handlers of the mail library, since those depend on what else is on the class path.
 */
final class ParsedMail {

  /** Headers may be in UTF-8, RFC 6532. */
  private static final Properties UNICODE = new Properties();

  static {
    UNICODE.setProperty("mail.mime.allowutf8", "true");
  }

  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final List<Map<String, Object>> attachments = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String html;

  private ParsedMail() {}

  static ParsedMail of(byte[] raw) {
    ParsedMail mail = new ParsedMail();
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(UNICODE), new ByteArrayInputStream(raw));
      mail.readHeaders(message);
      mail.readPart(message);
    } catch (MessagingException | IOException e) {
      if (mail.text == null) {
        mail.text = new String(raw, StandardCharsets.UTF_8);
      }
    }
    return mail;
  }

  private void readHeaders(MimePart message) throws MessagingException {
    for (Enumeration<Header> all = message.getAllHeaders(); all.hasMoreElements(); ) {
      Header header = all.nextElement();
      headers
          .computeIfAbsent(header.getName(), name -> new ArrayList<>())
          .add(decoded(header.getValue()));
    }
  }

  private void readPart(MimePart part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part));
      for (int i = 0; i < parts.getCount(); i++) {
        readPart((MimeBodyPart) parts.getBodyPart(i));
      }
      return;
    }
    boolean attached =
        Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    if (!attached && html == null && part.isMimeType("text/html")) {
      html = content(part);
    } else if (!attached && text == null && part.isMimeType("text/plain")) {
      text = content(part);
    } else {
      Map<String, Object> attachment = new LinkedHashMap<>();
      attachment.put("name", part.getFileName() == null ? null : decoded(part.getFileName()));
      attachment.put("contentType", part.getContentType());
      attachment.put("bytes", part.getInputStream().readAllBytes().length);
      attachments.add(attachment);
    }
  }

  private static String content(MimePart part) throws MessagingException, IOException {
    Charset charset = StandardCharsets.UTF_8;
    try {
      String named = new ContentType(part.getContentType()).getParameter("charset");
      if (named != null) {
        charset = Charset.forName(MimeUtility.javaCharset(named));
      }
    } catch (ParseException | IllegalArgumentException e) {
      charset = StandardCharsets.UTF_8;
    }
    return new String(part.getInputStream().readAllBytes(), charset);
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  /** The first subject, or an empty text. */
  String subject() {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Subject"))
        .map(header -> header.getValue().get(0))
        .findFirst()
        .orElse("");
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  @Nullable String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  List<Map<String, Object>> attachments() {
    return attachments;
  }
}
