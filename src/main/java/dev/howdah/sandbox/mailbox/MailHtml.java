package dev.howdah.sandbox.mailbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages that people look at. */
final class MailHtml {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Mailbox</title><style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem }
      table { border-collapse: collapse; width: 100% }
      td, th { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left;
        vertical-align: top; overflow-wrap: anywhere }
      pre { white-space: pre-wrap; background: #f5f5f5; padding: 1rem }
      iframe { width: 100%; height: 40rem; border: 1px solid #ccc }
      </style></head><body>
      """;

  private MailHtml() {}

  /** The letters in the given order, with a link to older ones. */
  static String list(List<Letter> letters) {
    StringBuilder page = new StringBuilder(HEAD).append("<h1>Mailbox</h1>\n");
    if (letters.isEmpty()) {
      return page.append("<p>No mail.</p></body></html>\n").toString();
    }
    page.append("<table><tr><th>Received<th>From<th>To<th>Subject</tr>\n");
    for (Letter letter : letters) {
      page.append("<tr><td>")
          .append(letter.receivedAt())
          .append("<td>")
          .append(escaped(letter.from()))
          .append("<td>")
          .append(escaped(String.join(", ", letter.to())))
          .append("<td><a href=\"/page/")
          .append(letter.number())
          .append("\">")
          .append(letter.subject().isBlank() ? "(no subject)" : escaped(letter.subject()))
          .append("</a></tr>\n");
    }
    return page.append("</table>\n<p><a href=\"/?before=")
        .append(letters.get(letters.size() - 1).number())
        .append("\">Older</a></p></body></html>\n")
        .toString();
  }

  /** One letter; its HTML is shut into a frame that may do nothing. */
  static String one(Letter letter, ParsedMail mail) {
    StringBuilder page =
        new StringBuilder(HEAD)
            .append("<p><a href=\"/\">Mailbox</a> &middot; <a href=\"/messages/")
            .append(letter.number())
            .append("\">JSON</a> &middot; <a href=\"/messages/")
            .append(letter.number())
            .append("/raw\">raw</a></p>\n<h1>")
            .append(escaped(letter.subject()))
            .append("</h1>\n<table>\n");
    mail.headers()
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        page.append("<tr><th>")
                            .append(escaped(name))
                            .append("<td>")
                            .append(escaped(value))
                            .append("</tr>\n")));
    page.append("</table>\n");
    if (mail.html() != null) {
      page.append("<iframe sandbox srcdoc=\"")
          .append(escaped(mail.html()))
          .append("\"></iframe>\n");
    }
    if (mail.text() != null) {
      page.append("<pre>").append(escaped(mail.text())).append("</pre>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static String escaped(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
